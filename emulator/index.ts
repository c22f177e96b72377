export { readArchive } from './changes/archive.js';
export type { ArchiveEntry } from './delivery-rows.js';
export type { FaultRule } from './faults.js';
export type { RecordedRequest } from './request.js';
export { type Emulator, type EmulatorOptions, startEmulator } from './server.js';
