/**
 * What bash itself runs for a session. It reads one script's path at a time from descriptor 3 and sources it with those
 * descriptors closed and nothing on its standard input; then it says the exit code on descriptor 4, is answered with a
 * word that nobody could know before, and prints that word on standard output, so that all output of the script stands
 * before it. Where a script redirects its own output or sets -e or -x, that ends with the script. When descriptor 3 ends (Signalbox has died) it stops after the script that is running.
 */
export const driver = `
exec 2>&1
while IFS= builtin read -r -u 3 signalbox_script; do
  builtin . "$signalbox_script" 0</dev/null 2>&1 1>&2 3<&- 4>&-
  { signalbox_code=$?; builtin set +ex; builtin trap - ERR DEBUG; } 2>/dev/null
  builtin printf '%s\\n' "$signalbox_code" >&4 || break
  IFS= builtin read -r -u 3 signalbox_word || break
  builtin printf '%s\\n' "$signalbox_word"
done
command rm -rf -- "$SIGNALBOX_SCRIPTS"
`;
