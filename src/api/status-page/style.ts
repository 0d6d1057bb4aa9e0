/** The page's own style: light or dark as its reader's system is, and for narrow screens. Colours pass WCAG AA on both. */
export const style = `
:root{color-scheme:light dark;--ink:#1d2328;--quiet:#59636b;--ground:#fff;--wash:#f2f4f5;--line:#d5dade;--operational:#1a7f47;--maintenance:#1c62b9;--degraded:#8a5b00;--partial:#a8470a;--major:#b3261e;--none:#c3cad0}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaed;--quiet:#a3adb5;--ground:#14181b;--wash:#1f252a;--line:#343c42;--operational:#4cc38a;--maintenance:#79b2f5;--degraded:#e2b04a;--partial:#f0925a;--major:#f2827a;--none:#48525a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main,header,footer{max-width:46rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:2.5rem 0 .75rem}
h3{font-size:1rem;margin:0}
a{color:inherit}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--maintenance);outline-offset:2px}
.overall{border-inline-start:.5rem solid var(--state);padding:.75rem 1rem;background:var(--wash);font-size:1.15rem;font-weight:600}
.operational{--state:var(--operational)}.maintenance{--state:var(--maintenance)}.degraded{--state:var(--degraded)}.partial{--state:var(--partial)}.major{--state:var(--major)}
ul,ol{list-style:none;margin:0;padding:0}
.components>li{border-block-end:1px solid var(--line);padding:.9rem 0}
.row{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem}
.state{color:var(--state);font-weight:600}
.days{display:flex;gap:1px;margin:.5rem 0 .25rem;height:1.75rem}
.days span{flex:1 1 0;min-width:1px;border-radius:1px;background:var(--none)}
.days .all{background:var(--operational)}.days .most{background:var(--degraded)}.days .some{background:var(--major)}
.quiet{color:var(--quiet);font-size:.9rem;margin:0}
article{border:1px solid var(--line);border-inline-start:.35rem solid var(--state,var(--line));padding:.9rem 1rem;margin-block:.75rem}
article li{margin-block-start:.75rem}
article p{margin:0;white-space:pre-line;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin-block:.5rem 1.25rem}
label{flex:1 1 16rem}
input{display:block;width:100%;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--quiet);padding:.5rem}
button{font:inherit;padding:.5rem 1rem;border:1px solid var(--quiet);background:var(--ink);color:var(--ground);cursor:pointer}
time{white-space:nowrap}
footer{padding-block:2.5rem;color:var(--quiet);font-size:.9rem}
`;
