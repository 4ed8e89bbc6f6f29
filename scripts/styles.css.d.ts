// Lets `import 'kintsugi/styles.css'` type-check; TypeScript 6 asks for a declaration of side-effect imports.
export {}
