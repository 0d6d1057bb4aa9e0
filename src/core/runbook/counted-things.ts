/**
 * Things of a running system that people count, so that a bare number before one is a measure: "5+ failed logins", "max 20
 * connections". Steps, sections, retries and people are counted too, and measure nothing.
 */
export const countedThings =
  '(?:(?:failed|stuck|pending|queued|open|idle|active|healthy|unhealthy|ready|concurrent|consecutive|slow|dead|unacked|running|available|free)\\s)?(?:failed|failures?|errors?|exceptions?|consecutive|crashes|restarts?|timeouts?|requests?|queries|connections?|sessions?|logins|(?:login|connection) attempts|pods?|nodes?|instances?|replicas?|brokers?|workers?|consumers?|shards?|partitions?|jobs?|tasks?|messages?|events?|rows?|records?|keys?|writes|reads|threads?|processes|alerts?|inodes?)\\b';
