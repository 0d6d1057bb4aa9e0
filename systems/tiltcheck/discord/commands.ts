/** The bot's commands as Discord's registration takes them. Option type 1 is a subcommand, 3 a string. */
export const commands = [
  { name: 'ping', description: 'Is the bot there?' },
  {
    name: 'tiltcheck',
    description: 'Trust scores for casinos',
    options: [
      { type: 1, name: 'help', description: 'What the bot can do' },
      {
        type: 1,
        name: 'trust',
        description: 'How far a casino can be trusted',
        options: [{ type: 3, name: 'casino', description: 'Its name', required: true }],
      },
    ],
  },
] as const;

/** Help, from the same table. */
export const help = 'TiltCheck knows: /ping, /tiltcheck help, /tiltcheck trust casino:<name>.';
