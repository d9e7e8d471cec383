/** What each shell reads to complete the command. It asks the command itself, which knows what a server holds. */
export const SCRIPTS = {
  bash: `# bash: eval "$(kaizala-gateway completion bash)"
_kaizala_gateway() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  mapfile -t COMPREPLY < <(kaizala-gateway complete-words -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" "\${word#[\\"\\']}" 2>/dev/null)
}
complete -o filenames -o bashdefault -o default -F _kaizala_gateway kaizala-gateway
`,
  zsh: `# zsh: eval "$(kaizala-gateway completion zsh)"
_kaizala_gateway() {
  local -a found
  found=("\${(@f)$(kaizala-gateway complete-words -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _kaizala_gateway kaizala-gateway
`,
  fish: `# fish: kaizala-gateway completion fish | source
function __kaizala_gateway_words
  set -l found (kaizala-gateway complete-words -- (commandline -opc)[2..] (commandline -ct | string unescape) 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c kaizala-gateway -f -a '(__kaizala_gateway_words)'
`,
} as const;
