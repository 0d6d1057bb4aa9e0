import { useEffect, useState } from 'react';
import { useLive } from './use-live.ts';

/** The server's time, renewed each second, for countdowns and "ago". Stands still while the connection is lost. */
export function useNow(): number {
  const { offset, connection, at } = useLive();
  const [browserNow, setBrowserNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setBrowserNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return connection === 'lost' && at !== null ? at : browserNow + offset;
}
