import { createRoot } from 'react-dom/client';

/** The least a React page can be: what opening the popup is measured against. */
const root = document.getElementById('root');
if (root) createRoot(root).render(<h1>Nothing</h1>);
