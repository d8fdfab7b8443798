# A catalog as the program writes it, as lines "repo TAB key TAB value".

function text(value) {
	if (value !~ /^"/)
		return value
	value = substr(value, 2, length(value) - 2)
	gsub(/\\"/, "\"", value)
	gsub(/\\\\/, "\\", value)
	return value
}

/^projects:/ { is_in = 1; next }
!is_in { next }
/^  - name: / { name = text(substr($0, 11)); next }
/^  - (repo|url): / { repo = substr($0, index($0, ":") + 2); next }
/^    (repo|url): / { repo = substr($0, index($0, ":") + 2); print repo "\tname\t" name; next }
{
	at = index($0, ": ")
	print repo "\t" substr($0, 5, at - 5) "\t" text(substr($0, at + 2))
}
