// The address and the template of each story's page.
export default { layout: 'story.njk', permalink: ({ page }) => `stories/${page.fileSlug}.html` };
