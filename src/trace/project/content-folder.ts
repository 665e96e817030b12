/** The folder that holds every fact, relative to the project. */
export const contentFolder = 'src/content';
