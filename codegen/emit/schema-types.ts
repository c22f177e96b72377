/** The compiler of types, in a module of its own: a bundle can load a package in CommonJS late only through one. */
export { compile } from 'json-schema-to-typescript';
