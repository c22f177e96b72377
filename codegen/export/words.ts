/** `my_tools` and `My Tools` as `my-tools`: letters, digits and single dashes, for names of files and commands. */
export function kebab(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `my-tools` as `MyTools`, for names of types. */
export function pascal(name: string): string {
  const words = kebab(name).split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
