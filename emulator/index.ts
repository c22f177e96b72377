export type { FaultRule } from './faults.js';
export type { RecordedRequest } from './request.js';
export { type Emulator, type EmulatorOptions, startEmulator } from './server.js';
