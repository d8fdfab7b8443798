# fish completion for eco-refresh

set -l commands refresh report diff import history
# The main job needs no command word.
set -l main "not __fish_seen_subcommand_from report diff import history"
set -l network "not __fish_seen_subcommand_from report diff import"
set -l lists "not __fish_seen_subcommand_from import"
set -l writes "not __fish_seen_subcommand_from diff import"
set -l renders "not __fish_seen_subcommand_from diff import history"

complete -c eco-refresh -n "not __fish_seen_subcommand_from $commands" -a refresh -d "Refresh the reports, or just these pages"
complete -c eco-refresh -n "not __fish_seen_subcommand_from $commands" -a report -d "Render the reports again; no network"
complete -c eco-refresh -n "not __fish_seen_subcommand_from $commands" -a diff -d "What changed between two snapshots"
complete -c eco-refresh -n "not __fish_seen_subcommand_from $commands" -a import -d "Make a catalog from a page or another list"
complete -c eco-refresh -n "not __fish_seen_subcommand_from $commands" -a history -d "Fill the star series"

complete -c eco-refresh -s C -l directory -x -a "(__fish_complete_directories)" -d "As if started in a directory"
complete -c eco-refresh -s q -l quiet -d "Print nothing when all went well"
complete -c eco-refresh -s v -l verbose -d "Say more"
complete -c eco-refresh -s h -l help -d "Print help"
complete -c eco-refresh -s V -l version -d "Print the version"

complete -c eco-refresh -n $network -l token -x -d "GitHub token"
complete -c eco-refresh -n $network -l token-file -r -d "Read the token from a file"
complete -c eco-refresh -n $network -l anonymous-fallback -d "Ask without the token where it is refused"
complete -c eco-refresh -l api-url -x -d "REST base"
complete -c eco-refresh -n $network -l jobs -x -d "Requests in flight"
complete -c eco-refresh -n $network -l pace -x -d "REST requests in any 60 s"
complete -c eco-refresh -n $network -l max-wait -x -d "Wait this many seconds for limits"
complete -c eco-refresh -n $network -l cache -r -d "Last answers"
complete -c eco-refresh -n $network -l no-cache -d "Neither read nor write the cache"
complete -c eco-refresh -n $network -l cacert -r -d "CA bundle"

complete -c eco-refresh -n $lists -l catalog -r -d "The list"
complete -c eco-refresh -n $lists -l snapshots -x -a "(__fish_complete_directories)" -d "Facts by date"
complete -c eco-refresh -n $lists -l series -r -d "Star counts over time"
complete -c eco-refresh -n $lists -l baseline -x -d "Compare with this snapshot"

complete -c eco-refresh -n $writes -l check -d "Write nothing; exit 4 if anything would change"
complete -c eco-refresh -n $writes -l dry-run -d "Write nothing; print the unified diff"

complete -c eco-refresh -n $renders -l reports -x -a "(__fish_complete_directories)" -d "Where reports go"
complete -c eco-refresh -n $renders -l format -x -a "(__fish_append , md xml html svg json csv changes)" -d "What to render"
complete -c eco-refresh -n $renders -l round -x -d "Show stars rounded"
complete -c eco-refresh -n "__fish_seen_subcommand_from diff" -l format -x -a "text md json" -d "How to print"

complete -c eco-refresh -n $main -l api -x -a "auto rest graphql" -d "How to ask"
complete -c eco-refresh -n $main -l as-of -x -d "The day of the values"
complete -c eco-refresh -n $main -l max-loss -x -d "Write nothing when more percent fail"
complete -c eco-refresh -n $main -l renew-after -x -d "Renew the date of unchanged values"
complete -c eco-refresh -n $main -l fix -x -a "(__fish_append , renames dates order jumps notes stars-order)" -d "Also correct"
complete -c eco-refresh -n $main -l no-list-items -d "Pages: leave counts in list items"
complete -c eco-refresh -n $main -l explain -d "Why each was fetched, changed or left"

complete -c eco-refresh -n "__fish_seen_subcommand_from history" -l from -r -d "Take the series from a CSV file"
complete -c eco-refresh -n "__fish_seen_subcommand_from import" -l snapshots -x -a "(__fish_complete_directories)" -d "Facts by date"
complete -c eco-refresh -n "__fish_seen_subcommand_from import" -l first-snapshot -x -d "Write the page's own values as the snapshot of a date"
