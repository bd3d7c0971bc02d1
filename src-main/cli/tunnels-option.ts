import { Option } from 'commander';

export type Tunnels = 'inner' | 'outer';

export function tunnelsOption(): Option {
  return new Option('--tunnels <flow>', 'which packets of a tunnel are the flow')
    .choices(['inner', 'outer'])
    .default('inner');
}
