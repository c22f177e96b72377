import type { Fix } from '../source/fix-text.js';
import type { SourceFile } from '../source/source-file.js';

/** What brings the files of one version of the spec format to the next. */
export interface MigrationStep {
  readonly from: number;
  /** What has to change in one file. Comments and layout stay, as only these stretches of the text give way. */
  rewrite(file: 'tool' | 'server', source: SourceFile): readonly Fix[];
}

/** One for each version but the last, in their order. Version 1 is the first, so that there is none yet. */
export const STEPS: readonly MigrationStep[] = [];
