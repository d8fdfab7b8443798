# bash completion for eco-refresh
# shellcheck shell=bash

# Prints the options that a command takes.
_eco_refresh_options() {
	local any='--directory --quiet --verbose --help --version'
	local network='--token --token-file --api-url --jobs --pace --max-wait --cache --no-cache --cacert'
	local lists='--catalog --snapshots --series --baseline'
	local writes='--check --dry-run'

	case $1 in
	refresh) echo "$any $network $lists $writes --reports --format --round --api --as-of --max-loss --renew-after --fix" \
		'--list-items --explain' ;;
	report) echo "$any $lists $writes --reports --format --round" ;;
	diff) echo "$any $lists --format" ;;
	import) echo "$any --first-snapshot" ;;
	history) echo "$any $network $lists $writes --from" ;;
	esac
}

# Words of a comma list: what was typed up to the last comma stays.
_eco_refresh_list() {
	local done=${cur%"${cur##*,}"}

	mapfile -t COMPREPLY < <(compgen -P "$done" -W "$1" -- "${cur##*,}")
	compopt -o nospace
}

_eco_refresh_value() {
	case $1 in
	-C | --directory | --snapshots | --reports) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	--token-file | --catalog | --series | --cache | --cacert | --from) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	--api) mapfile -t COMPREPLY < <(compgen -W 'auto rest graphql' -- "$cur") ;;
	--format)
		if [[ $2 == diff ]]; then
			mapfile -t COMPREPLY < <(compgen -W 'text md json' -- "$cur")
		else
			_eco_refresh_list 'md xml html svg json csv changes'
		fi
		;;
	--fix) _eco_refresh_list 'renames dates order' ;;
	--token | --api-url | --baseline | --as-of | --jobs | --pace | --max-wait | --max-loss | --renew-after | --round | \
		--first-snapshot) COMPREPLY=() ;;
	*) return 1 ;;
	esac
}

_eco_refresh() {
	local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
	local commands='refresh report diff import history'

	# bash parts words at "=": --option=value comes as three.
	if [[ $cur == = ]]; then
		cur=''
	elif [[ $previous == = ]] && ((COMP_CWORD > 2)); then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		[[ " $commands " == *" $word "* ]] && command=$word && break
	done
	_eco_refresh_value "$previous" "$command" && return
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_eco_refresh_options "${command:-refresh}")" -- "$cur")
		return
	fi
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(
		[[ -n $command ]] || compgen -W "$commands" -- "$cur"
		compgen -f -- "$cur"
	)
}

complete -F _eco_refresh eco-refresh
