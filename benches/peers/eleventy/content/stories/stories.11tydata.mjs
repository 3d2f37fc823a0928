// Where each story's page lies, and what makes it.
export default { layout: 'story.njk', permalink: ({ page }) => `stories/${page.fileSlug}.html` };
