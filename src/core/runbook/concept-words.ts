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
    symptome | symptômes | 症状 | 现象 | 現象 | what you see | what it means | what this means | how it looks |
    what it looks like | how to identify | problem | issue | error message | trigger conditions | triggers |
    anzeichen | fehlerbild | auswirkung | auswirkungen | bedeutung | sintoma | síntoma | como identificar |
    cómo identificar | motivo | motivos | motivos posibles | motivos possíveis | impacto | signes | 影响 | 影響 | 概述 | 故障现象 | 問題 | 问题描述
  `,
  diagnosis: `
    diagnosis | diagnose | diagnostics | diagnostic | diagnostic commands | diagnosis commands | diagnostic queries |
    investigation commands | investigative commands | debugging commands | debug commands | triage commands | checking commands | investigation | investigate | triage | root cause analysis |
    root cause | common causes | possible causes | likely causes | causes | cause | data gathering |
    evidence     to collect | immediate questions | debug | debugging | check | checks | playbook | analysis |
    how can this happen | how this happens | why this happens | why does this happen | why is this happening |
    diagnóstico | diagnostico | diagnose schritte | 根本原因の調査 | 調査 | 故障定位 | 诊断 | 排查 | 原因 | what to check |
    things to check | where to look | how to check | how to diagnose | initial checks | debug steps | ursache |
    ursachen | mögliche ursachen | analyse | causa | causas | causa raíz | causa raiz | causas posibles |
    causas possíveis | causas comuns | causas comunes | investigação | investigación | comprobaciones |
    causes possibles | 根因 | 定位 | 原因調査 | 確認手順 | 切り分け | 根本原因
  `,
  resolution: `
    causes solutions | causes and solutions | causes fixes | cause solution | resolution | resolve | mitigation |
    mitigate | fix | fixes | quick fix | solution | solutions | immediate     actions | immediate action |
    immediate response | containment | alert response | recovery steps | recovery | remediation | remedy |
    response | restore | workaround | actions | action | what to do | resolución | resolucion | resolução | solución |
    lösung | behebung | 対応手順 | 対応 | 対処 | 快速恢复 | 解决 | 处理 | how to fix | how to fix it | how to resolve |
    how to mitigate | first response | resolution steps | recovery procedure | recover | next steps |
    do this first | stop the bleeding | mitigação | ações | ação | ações de mitigação | acción | acciones |
    soluções | soluciones | correção | corrección | maßnahme | maßnahmen | sofortmaßnahmen | abhilfe | lösungen |
    vorgehen | résolution | correctif | remédiation | actions correctives | 恢复 | 解决方案 | 处置 | 应急处理 | 復旧 | 一時対応 |
    暫定対応 | 解決策 | 解決 | 対策
  `,
  verification: `
    verification | verify | validate | validation | smoke tests | smoke test | success criteria |
    post     deployment | verificação | verificación | prüfung | 验证恢复 | 验证 | 確認 | how to verify | verify recovery |
    confirm recovery | confirm | confirmation | comprobación | verificar | überprüfung | vérification | 動作確認 | 检查
  `,
  rollback: `
    rollback | roll back | revert | fall back | fallback | reversão | reversión | 回滚 | ロールバック
  `,
  escalation: `
    escalation | escalate | when to escalate | escalonamento | escalamiento | eskalation | エスカレーション | 升级 |
    escalación | escalação | escalade | eskalationsstufen | eskalationspfad | eskalationsmatrix | eskalations matrix | eskalationsplan | escalonamiento | エスカレーションフロー | 連絡フロー | 連絡体制 | 升级流程 | 上报
  `,
  prevention: `
    prevention | prevent | preventive | preventive measures | preventative | long term fix | long term |
    lessons     learned | action items | follow up | post mortem | postmortem | post incident | prevenção |
    prevención | vorbeugung | 事后复盘 | ポストモーテム | 予防 | 预防 | 再発防止 | prevent recurrence | preventing recurrence |
    prävention | prévention | medidas preventivas | lições aprendidas | lecciones aprendidas | 恒久対応 | 教訓 | 再発防止策 |
    予防策 | 预防措施 | 防止 | 改进措施
  `,
  severity: `
    response time | response times | severity levels | severity level | severity | severities | incident classification | incident severity |
    sev     ladder | priority | priorities | priority levels | response time slas | incident levels | severidade |
    severidad | schweregrade | 告警级别 | 重大度 | 优先级 | severity classification | severity matrix | severity definitions |
    incident priority | incident priorities | priority matrix | sev levels | alert levels | alert severity |
    impact levels | criticality | schweregrad | gravedad | niveles de severidad | níveis de severidade | prioridad |
    prioridade | prioridades | gravité | niveaux de gravité | 严重级别 | 严重程度 | 故障等级 | 事件等级 | 優先度 | 重要度 | 深刻度
  `,
  contacts: `
    contacts | contact | contact information | emergency contacts | key contacts | critical contacts |
    who to call | who to page | who to notify | whom to call | whom to notify | who to reach | who to ask |
    support     contacts | on call | on call rotation | on call roster | on call engineers | who to contact |
    escalation     contacts | external services support | contatos | contactos | kontakte | 联系方式 | 連絡先 | support |
    on call contacts | on call schedule | points of contact | people | team contacts | contact list |
    vendor contacts | vendor support | kontakt | ansprechpartner | bereitschaft | guardia | contacto |
    contactos de emergencia | contato | contatos de emergência | plantão | astreinte | 緊急連絡先 | 值班 | 联系人 | 紧急联系
  `,
  incidents: `
    incidents | common incidents | incident scenarios | common issues | common problems | known issues |
    troubleshooting | issues | failure scenarios | failure modes | alerts and responses | scenarios |
    alert     runbooks | incident playbooks | playbooks | problemas comuns | fehlerbehebung | 故障排查 | 常见问题 |
    トラブルシューティング | faq | common errors | common failures | failure modes and recovery | known problems |
    alerts and runbooks | runbooks by alert | incident runbooks | incident types | störungen | störungsbehebung |
    häufige fehler | häufige probleme | problembehebung | incidencias | incidentes | incidencias comunes |
    errores comunes | problemas | escenarios | cenários | fallos | fallas | szenarien | probleme | problèmes | scénarios | solución de problemas | resolución de problemas | solução de problemas |
    resolução de problemas | problemas conhecidos | erros comuns | incidents courants | dépannage |
    problèmes courants | 常见故障 | 故障场景 | 故障处理 | 故障手册 | 告警处理 | 障害対応 | 障害時の対応 | 障害発生時の対応 | 障害発生時 | トラブル対応 | 异常处理 | 故障应对 | 障害シナリオ | よくある問題 | よくあるエラー | 過去のインシデント | 历史故障
  `,
  steps: `
    procedure | procedures | steps | step | how to | instructions | process | workflow | checklist | commands |
    command | schritte | procedimento | procedimiento | passos | pasos | 手順 | 步骤 | ablauf | vorgehensweise |
    anleitung | étapes | procédure | 流程 | 操作步骤 | フロー | 実施手順 | playbook steps
  `,
  prerequisites: `
    prerequisites | prerequisite | requirements | before you begin | before you start | preconditions |
    pré     requisitos | requisitos | voraussetzungen | 前提 | 前提条件 | system requirements | required access |
    required tools | tools required | prérequis | 必要条件 | 准备工作 | 事前準備
  `,
  reference: `
    quick reference | essential commands | useful commands | common commands | key commands | cheat sheet |
    cheatsheet | command reference | commands reference | quick commands | reference | appendix | quick links |
    key commands reference
  `,
  calendar: `
    regular tasks | security tasks | maintenance tasks | recurring tasks | maintenance schedule | schedule | cron |
    cron jobs | routine maintenance | routine | regular maintenance | scheduled tasks | 定期任务 | 定期作業 | wartungsplan |
    regelmäßige aufgaben | tareas periódicas | tareas programadas | tarefas agendadas | rotinas |
    tâches planifiées | 定期タスク | 定期メンテナンス | 日常运维 | 巡检
  `,
  baseline: `
    baseline | baselines | baseline metrics | monitoring baselines | expected performance | resource usage |
    performance targets | normal values | healthy values | key metrics | métricas base | línea base | linha de base |
    normalwerte | 基线 | ベースライン | metrics to watch | key metrics to watch
    | metrics to monitor | key metrics to monitor
  `,
  alerts: `
    alerts | alert | alerts to set | alert triggers | alert rules | alert rule | alerting | critical alerts |
    warning alerts | thresholds | alert thresholds | alert conditions | alert criteria | alarm | alarms | alertas |
    alerta | umbrales | limiares | limites de alerta | alarme | alarmierung | schwellenwerte | seuils | 告警 | 警报 | 阈值
    | アラート | 閾値 | しきい値
  `,
  chapter: `
    incident response | incident management | emergency response | emergency procedures | disaster recovery |
    backup recovery | business continuity | incident response plan | incident handling | response process |
    インシデント対応 | 应急响应 | 应急预案 | 事件响应 | resposta a incidentes | respuesta a incidentes | réponse aux incidents | notfall
  `,
  background: `
    overview | introduction | purpose | scope | table of contents | contents | changelog | change log |
    revision     history | version history | history | additional resources | related documentation |
    related documents | related runbooks | references | resources | see also | links | architecture | about |
    glossary | audience | document information | notes | background | tools links | tools and links | related |
    useful links | related links | version | versions | overview and scope | resumen | visão geral | introdução |
    introducción | übersicht | einleitung | überblick | referências | referencias | referenzen | 概要 | 目的 | 参考 |
    参考资料 | 関連ドキュメント | 相关文档 | 目录 | 目次 | 变更记录 | 改訂履歴 | 更新履歴
  `,
};
