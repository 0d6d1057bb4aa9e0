/** What a heading or label announces, whatever words a team has for it. */
export type Concept =
  | 'symptoms'
  | 'diagnosis'
  | 'resolution'
  | 'verification'
  | 'rollback'
  | 'escalation'
  | 'prevention'
  | 'severity'
  | 'contacts'
  | 'incidents'
  | 'steps'
  | 'prerequisites'
  | 'reference'
  | 'calendar'
  | 'baseline'
  | 'alerts'
  | 'background'
  /** Names a chapter and nothing in it: keeps "Incident Response" from reading as a response. */
  | 'chapter';

/**
 * The words for each concept, one way of saying it after the other. From 81 public runbooks in six languages; the words of
 * most documents come first.
 */
export const conceptWords: Record<Concept, string> = {
  symptoms: `
    symptoms | symptom | meaning | indicators | indicator | detection | detect | trigger | what you will see |
    what you'll see | signs | impact | how to recognize | alert fires | alert condition | sintomas | síntomas |
    symptome | symptômes | 症状 | 现象 | 現象
  `,
  diagnosis: `
    diagnosis | diagnose | diagnostics | diagnostic | investigation | investigate | triage | root cause analysis
    | root cause | common causes | possible causes | likely causes | causes | cause | data gathering | evidence
    to collect | immediate questions | debug | debugging | check | checks | playbook | analysis | diagnóstico |
    diagnostico | diagnose schritte | 根本原因の調査 | 調査 | 故障定位 | 诊断 | 排查 | 原因
  `,
  resolution: `
    causes solutions | causes and solutions | causes fixes | cause solution |
    resolution | resolve | mitigation | mitigate | fix | fixes | quick fix | solution | solutions | immediate
    actions | immediate action | immediate response | containment | alert response | recovery steps | recovery |
    remediation | remedy | response | restore | workaround | actions | what to do | resolución | resolucion |
    resolução | solución | lösung | behebung | 対応手順 | 対応 | 対処 | 快速恢复 | 解决 | 处理
  `,
  verification: `
    verification | verify | validate | validation | smoke tests | smoke test | success criteria | post
    deployment | verificação | verificación | prüfung | 验证恢复 | 验证 | 確認
  `,
  rollback: `
    rollback | roll back | revert | fall back | fallback | reversão | reversión | 回滚 | ロールバック
  `,
  escalation: `
    escalation | escalate | when to escalate | escalonamento | escalamiento | eskalation | エスカレーション | 升级
  `,
  prevention: `
    prevention | prevent | preventive | preventive measures | preventative | long term fix | long term | lessons
    learned | action items | follow up | post mortem | postmortem | post incident | prevenção | prevención |
    vorbeugung | 事后复盘 | ポストモーテム | 予防 | 预防 | 再発防止
  `,
  severity: `
    severity levels | severity level | severity | severities | incident classification | incident severity | sev
    ladder | priority | priorities | priority levels | response time slas | incident levels | severidade |
    severidad | schweregrade | 告警级别 | 重大度 | 优先级
  `,
  contacts: `
    contacts | contact | contact information | emergency contacts | key contacts | critical contacts | support
    contacts | on call | on call rotation | on call roster | on call engineers | who to contact | escalation
    contacts | external services support | contatos | contactos | kontakte | 联系方式 | 連絡先
  `,
  incidents: `
    incidents | common incidents | incident scenarios | common issues | common problems | known issues |
    troubleshooting | issues | failure scenarios | failure modes | alerts and responses | scenarios | alert
    runbooks | incident playbooks | playbooks | problemas comuns | fehlerbehebung | 故障排查 | 常见问题 | トラブルシューティング
  `,
  steps: `
    procedure | procedures | steps | step | how to | instructions | process | workflow | checklist | commands |
    command | schritte | procedimento | procedimiento | passos | pasos | 手順 | 步骤
  `,
  prerequisites: `
    prerequisites | prerequisite | requirements | before you begin | before you start | preconditions | pré
    requisitos | requisitos | voraussetzungen | 前提 | 前提条件
  `,
  reference: `
    quick reference | essential commands | useful commands | common commands | key commands | cheat sheet |
    cheatsheet | command reference | commands reference | quick commands | reference | appendix | quick links |
    key commands reference
  `,
  calendar: `
    regular tasks | security tasks | maintenance tasks | recurring tasks | maintenance schedule | schedule |
    cron | cron jobs | routine maintenance | routine | regular maintenance | scheduled tasks | 定期任务 | 定期作業
  `,
  baseline: `
    baseline | baselines | baseline metrics | monitoring baselines | expected performance | resource usage |
    performance targets | normal values | healthy values | key metrics | metrics to watch | key metrics to watch
    | metrics to monitor | key metrics to monitor
  `,
  alerts: `
    alerts | alert | alerts to set | alert triggers | alert rules | alert rule | alerting | critical alerts |
    warning alerts | thresholds | alert thresholds | 告警 | アラート
  `,
  chapter: `
    incident response | incident management | emergency response | emergency procedures | disaster recovery |
    backup recovery | business continuity
  `,
  background: `
    overview | introduction | purpose | scope | table of contents | contents | changelog | change log | revision
    history | version history | history | additional resources | related documentation | related documents |
    related runbooks | references | resources | see also | links | architecture | about | glossary | audience |
    document information | notes | background
  `,
};
