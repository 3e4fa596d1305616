// The page is painted as it stands before forty modules run.
requestAnimationFrame(() => setTimeout(() => import('./main.js')));
