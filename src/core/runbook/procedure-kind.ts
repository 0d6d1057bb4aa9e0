import type { ProcedureKind } from './plan.ts';

/** Which words of a title make which kind; the first line that matches wins, so the more special stand first. */
const kinds: [ProcedureKind, RegExp][] = [
  ['drill', /\b(?:drills?|rehears\w+|game ?days?|recovery test(?:s|ing)?|disaster recovery tests?)\b|演练|訓練/i],
  ['post-incident', /\b(?:post-?incident|post-?mortems?|retrospective|lessons learned)\b|复盘|ポストモーテム/i],
  ['hotfix', /\bhot-?fix(?:es)?\b/i],
  [
    'rollback',
    /\b(?:roll(?:ing)?[ -]?back|rollbacks?|revert(?:ing|ir)?|zurückrollen|rücksetzen|back ?out|revers[ãa]o)\b|回滚|ロールバック/i,
  ],
  ['rotate', /\b(?:rotat(?:e|es|ing|ion)|secrets? rotation|renew(?:al|ing)?)\b|轮换|ローテーション/i],
  [
    'verify',
    /\b(?:verification|verify(?:ing)?|validat(?:e|ion|ing)|smoke[ -]tests?|health[ -]checks?|manual check|checklist|test alert)\b|验证|確認/i,
  ],
  [
    'restore',
    /\b(?:restor(?:e|es|ing|ation)|point[- ]in[- ]time|data recovery|restauraci[óo]n|restaura[çc][ãa]o|restaura[rn]?|wiederherstell\w*|restauration|restaurer)\b|恢复|復元/i,
  ],
  [
    'backup',
    /\b(?:back(?:ing)?[ -]?ups?|snapshots?|dump|respaldo|sicherung|sauvegarde|c[óo]pia de seguran[çc]a|copia de seguridad)\b|备份|バックアップ/i,
  ],
  ['migrate', /\b(?:migrat(?:e|es|ing|ions?))\b|迁移|移行/i],
  [
    'maintenance',
    /\b(?:maintenance|maintain|vacuum|clean-?up|housekeeping|archiv(?:e|ing)|patch(?:ing)?|mantenimiento|manuten[çc][ãa]o|wartung)\b|维护|メンテナンス/i,
  ],
  ['recovery', /\b(?:recover(?:y|ing)?|disaster|failover|fail over|rebuild|system failure)\b|灾难/i],
  ['scale', /\b(?:scal(?:e|es|ing)|resize|capacity)\b|扩容|スケール/i],
  [
    'configure',
    /\b(?:set(?:ting)?[ -]?up|configur\w+|install\w*|(?:updat|chang)(?:e|ing) (?:an? |the )?(?:environment )?variables?|environment variables?|enable|disable|add(?:ing)?)\b|配置|設定/i,
  ],
  [
    'deploy',
    /\b(?:deploy(?:s|ing|ments?)?|releas(?:e|es|ing)|ship(?:ping)?|roll(?:ing)?[ -]?out|restart(?:ing)?|reiniciar|start(?:ing)?(?:[- ]up)?|upgrad(?:e|ing)|implanta[çc][ãa]o|despliegue)\b|部署|デプロイ/i,
  ],
  [
    'communication',
    /\b(?:communicat(?:e|ion)|notif(?:y|ication)|announce\w*|escalat(?:e|ion)|status (?:page|update)|war room)\b/i,
  ],
];

/** The kind of procedure that a title names, `other` when it names none. */
export function procedureKind(title: string): ProcedureKind {
  return kinds.find(([, pattern]) => pattern.test(title))?.[0] ?? 'other';
}
