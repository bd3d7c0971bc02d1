import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Facts } from '../facts.tsx';
import { nameFileFacts } from './name-file-facts.ts';

/** Which files names come from now, and what is wrong with them. */
export function NameFileList() {
  const { data } = useQuery({
    queryKey: ['settings', 'name files'],
    queryFn: () => api('names.files', {}),
  });
  return data ? <Facts facts={nameFileFacts(data.files)} /> : null;
}
