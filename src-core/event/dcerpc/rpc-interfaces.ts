// Interfaces of Windows by which one host manages, or asks, another, with the calls that matter. Names
// and numbers as in Microsoft's open specifications ([MS-SCMR], [MS-TSCH], [MS-NRPC], [MS-DRSR] ...).

import { type NameTable, nameOf, nameTable } from '../../packet/tree/value-text.ts';

export interface RpcInterface {
  readonly name: string;
  readonly calls: NameTable;
}

const none = nameTable([]);
const only = (name: string): RpcInterface => ({ name, calls: none });

const interfaces: Readonly<Record<string, RpcInterface>> = {
  '367abb81-9844-35f1-ad32-98f038001003': {
    name: 'svcctl',
    calls: nameTable([
      [1, 'ControlService'],
      [2, 'DeleteService'],
      [11, 'ChangeServiceConfig'],
      [12, 'CreateService'],
      [19, 'StartService'],
      [23, 'ChangeServiceConfig'],
      [24, 'CreateService'],
      [31, 'StartService'],
      [44, 'CreateService'],
      [45, 'CreateService'],
      [60, 'CreateService'],
    ]),
  },
  '1ff70682-0a51-30e8-076d-740be8cee98b': { name: 'atsvc', calls: nameTable([[0, 'JobAdd']]) },
  '86d35949-83c9-4044-b424-db363231fd0c': {
    name: 'ITaskSchedulerService',
    calls: nameTable([
      [1, 'RegisterTask'],
      [12, 'RunTask'],
    ]),
  },
  '12345678-1234-abcd-ef00-01234567cffb': {
    name: 'netlogon',
    calls: nameTable([
      [4, 'ServerReqChallenge'],
      [15, 'ServerAuthenticate2'],
      [26, 'ServerAuthenticate3'],
      [30, 'ServerPasswordSet2'],
    ]),
  },
  'e3514235-4b06-11d1-ab04-00c04fc2dcd2': {
    name: 'drsuapi',
    calls: nameTable([[3, 'GetNCChanges']]),
  },
  '9556dc99-828c-11cf-a37e-00aa003240c7': {
    name: 'IWbemServices',
    calls: nameTable([[24, 'ExecMethod']]),
  },
  '338cd001-2244-31f1-aaaa-900038001003': only('winreg'),
  '12345778-1234-abcd-ef00-0123456789ac': only('samr'),
  '12345778-1234-abcd-ef00-0123456789ab': only('lsarpc'),
  '12345678-1234-abcd-ef00-0123456789ab': only('spoolss'),
  '4b324fc8-1670-01d3-1278-5a47bf6ee188': only('srvsvc'),
  '6bffd098-a112-3610-9833-46c3f87e345a': only('wkssvc'),
  'e1af8308-5d1f-11c9-91a4-08002b14a0fa': only('epm'),
  '000001a0-0000-0000-c000-000000000046': only('ISystemActivator'),
  '99fcfec4-5260-101b-bbcb-00aa0021347a': only('IObjectExporter'),
};

/** By its UUID, which is its name where it has no other. */
export const rpcInterface = (uuid: string): RpcInterface =>
  Object.hasOwn(interfaces, uuid) ? interfaces[uuid]! : only(uuid);

export const rpcCall = ({ calls }: RpcInterface, number: number): string | undefined =>
  nameOf(calls, number);
