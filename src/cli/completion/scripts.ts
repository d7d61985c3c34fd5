import { NAME } from '../../name.ts';

/** What a shell asks for candidates with: `create-api __complete zsh add feat`. No command that a user types. */
export const ASKED = '__complete';

const FUNCTION = `_${NAME.replaceAll('-', '_')}`;

const BASH = `# Completion of ${NAME} for bash: source <(${NAME} completion bash)
${FUNCTION}() {
  local how word
  COMPREPLY=()
  {
    IFS= read -r how
    while IFS= read -r word; do COMPREPLY+=("$word"); done
  } < <("\${1/#\\~/$HOME}" ${ASKED} bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
  if [[ $how == *open* ]]; then compopt -o nospace 2>/dev/null; fi
  if [[ $how == *files* ]]; then compopt -o default 2>/dev/null; fi
  return 0
}
complete -F ${FUNCTION} ${NAME}
`;

const ZSH = `#compdef ${NAME}
# Completion of ${NAME} for zsh: source <(${NAME} completion zsh), behind compinit
${FUNCTION}() {
  local how word about
  local -a found space
  {
    IFS= read -r how
    while IFS=$'\\t' read -r word about; do
      found+=("\${word//:/\\\\:}\${about:+:$about}")
    done
  } < <("\${\${(Q)words[1]}/#\\~/$HOME}" ${ASKED} zsh "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)
  if [[ $how == *open* ]]; then space=(-S ''); fi
  if [[ $how == *files* ]]; then
    if [[ $PREFIX == --*=* ]]; then compset -P '*='; fi
    _files
  fi
  if (( $#found )); then _describe -V ${NAME} found "\${space[@]}"; fi
}
if [[ $funcstack[1] == ${FUNCTION} ]]; then ${FUNCTION} "$@"; else compdef ${FUNCTION} ${NAME}; fi
`;

const FISH = `# Completion of ${NAME} for fish: ${NAME} completion fish > ~/.config/fish/completions/${NAME}.fish
function _${FUNCTION}
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -l current (commandline -ct)
    set -l found ($program ${ASKED} fish $words[2..-1] "$current" 2>/dev/null)
    if string match -q '*files*' -- $found[1]
        set -l flag (string match -r '^--[^=]+=' -- "$current")
        printf "$flag%s\\n" (__fish_complete_path (string replace -r '^--[^=]+=' '' -- "$current"))
    end
    test (count $found) -gt 1; and printf '%s\\n' $found[2..-1]
end
complete -c ${NAME} -f -a '(_${FUNCTION})'
`;

export const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH };

export const INSTALL_HELP = `bash: in ~/.bashrc        source <(${NAME} completion bash)
zsh: in ~/.zshrc, behind compinit        source <(${NAME} completion zsh)
fish: once        ${NAME} completion fish > ~/.config/fish/completions/${NAME}.fish`;
