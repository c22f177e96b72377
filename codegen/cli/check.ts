import { count, type Format, hasErrors, loadProject, report } from './load-project.js';

export async function check({ dir, format }: { dir: string; format: Format }): Promise<void> {
  const project = await loadProject(dir);
  report(project, format);
  if (format === 'pretty' && !hasErrors(project.diagnostics)) {
    const tools = project.project?.tools.length ?? 0;
    const none = 'There are no tools yet. Write the first to tools.d/<toolset>/<tool>.yaml.\n';
    process.stdout.write(tools === 0 ? none : `${count(tools, 'tool')}: no problems.\n`);
  }
}
