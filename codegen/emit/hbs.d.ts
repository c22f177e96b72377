declare module '*.hbs' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the form in which bundlers hand over a text file
  export default text;
}
