/** Folders in which nobody keeps what they wrote: of package managers and tools. */
export const MADE = ['node_modules', 'venv', 'env', '__pycache__', 'dist', 'build', 'coverage'];
