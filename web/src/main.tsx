import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/room.css';
import './styles/line.css';
import './styles/beside.css';
import './styles/document.css';
import './styles/notes.css';
import './styles/incident.css';
import './styles/tasks.css';
import './styles/help.css';
import './styles/identity.css';

const root = document.getElementById('app');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
