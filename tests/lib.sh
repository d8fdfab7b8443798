# Functions that several cases need: . "$TESTS/lib.sh"

# A catalog of the first N of the hub's universe.
list() { # N
	echo "projects:"
	for i in $(seq 1 "$1"); do echo "  - {name: R$i, repo: u$i/r$i}"; done
}

# A port that was free a moment ago: a hub's, which has ended.
free_port() {
	: >"$SCRATCH/nothing.hub"
	set -- $("$HUB" --daemon --log "$SCRATCH/nothing.log" "$SCRATCH/nothing.hub" </dev/null)
	kill "$2"
	echo "$1"
}

# Another hub, beside the case's own; sets OTHER to its port, OTHER_PID. It ends with the case's shell.
other_hub() { # SCRIPT LOG
	set -- $("$HUB" --daemon --log "$2" --log-headers --log-token "$1" </dev/null)
	OTHER=$1 OTHER_PID=$2
	trap 'kill '"$2" EXIT
}

# A hub of another kind (gitlab, forgejo, gitee) beside the case's own; its address is in the variable NAME, its log in
# $SCRATCH/NAME.log. All end with the case's shell.
forge() { # NAME KIND [LINE OF ITS SCRIPT]…
	name=$1
	echo "forge $2" >"$SCRATCH/$1.hub"
	shift 2
	printf '%s\n' "$@" >>"$SCRATCH/$name.hub"
	set -- "$name" $("$HUB" --daemon --log "$SCRATCH/$name.log" --log-headers --log-token "$SCRATCH/$name.hub" </dev/null)
	eval "$1=http://127.0.0.1:$2 ${1}_PORT=$2"
	FORGES="${FORGES-} $3"
	# shellcheck disable=SC2064
	trap "kill $FORGES" EXIT
}

# From the first answer of STATUS on, for MILLISECONDS, no more came than was in flight, which a busy machine may read late. What was
# handed over just before it was read may leave by the very connection that told it: one request, and no second.
waited() { # STATUS MILLISECONDS
	awk -v status="$1" -v wait="$2" '!since && $4 == status { since = $1 }
		since && $1 < since + wait {
			inside = inside $0 "\n"
			count++
			bad += by[$7] > 1
			by[$7] += by[$7] || $4 == status
		}
		END { if (!since || bad || count > 20) { printf "inside the wait:\n%s", inside; exit 1 } }' "$HUBLOG"
}

# The paths that a hub was asked for, but for its control, each once with how often.
asked() { # LOG
	grep -E '^[0-9]+ (GET|POST) ' "$1" | cut -d' ' -f3 | grep -v '^/_hub' | sort | uniq -c | sed 's/^ *//'
}

# $SCRATCH/ca.pem, once, and a certificate of it: NAME.pem and NAME.key.
certify() { # NAME ALTNAME [DAYS]
	(
		cd "$SCRATCH" || exit
		name=$1 alt=$2
		days=${3:-2}
		key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
		# shellcheck disable=SC2086
		[ -e ca.pem ] || openssl req -x509 $key -keyout ca.key -out ca.pem -subj "/CN=Test CA" -days 2 2>>openssl.log
		# shellcheck disable=SC2086
		openssl req $key -keyout "$name.key" -out "$name.csr" -subj "/CN=$name" 2>>openssl.log
		echo "subjectAltName=$alt" >"$name.ext"
		openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -extfile "$name.ext" \
			-out "$name.pem" -days "$days" 2>>openssl.log
	)
}

# nginx with TLS before the hub, by the certificate NAME; sets TLS to its address. It ends with the case's shell.
nginx_serve() { # NAME [LISTEN'S OPTIONS [DIRECTIVES]]
	for try in 1 2 3; do
		port=$(free_port)
		cat >"$SCRATCH/nginx.conf" <<-CONF
			daemon off; master_process off; pid $SCRATCH/nginx.pid; error_log $SCRATCH/nginx.err warn;
			events { worker_connections 1024; }
			http {
				log_format t '\$connection \$server_protocol \$status'; access_log $SCRATCH/nginx.log t;
				client_body_temp_path $SCRATCH/tmp/c; proxy_temp_path $SCRATCH/tmp/p; fastcgi_temp_path $SCRATCH/tmp/f;
				uwsgi_temp_path $SCRATCH/tmp/u; scgi_temp_path $SCRATCH/tmp/s;
				server {
					listen 127.0.0.1:$port ssl ${2-http2};
					ssl_certificate $SCRATCH/$1.pem; ssl_certificate_key $SCRATCH/$1.key;
					${3-}
					location / {
						proxy_pass http://127.0.0.1:$PORT; proxy_set_header Host \$http_host; proxy_http_version 1.1;
						proxy_redirect http:// https://;
					}
				}
			}
		CONF
		nginx -e "$SCRATCH/nginx.err" -c "$SCRATCH/nginx.conf" 2>"$SCRATCH/nginx.out" &
		nginx=$!
		trap 'kill '"$nginx" EXIT
		for wait in $(seq 1 100); do
			[ -s "$SCRATCH/nginx.pid" ] && break 2
			kill -0 "$nginx" 2>/dev/null || break
			sleep 0.05
		done
	done
	TLS=https://127.0.0.1:$port
}

# A network of the case's own under whatever command follows: NAME=ADDRESS… are its names, each look-up goes to
# $SCRATCH/names, and 203.0.113.0/24 is what $TLS leads to. Needs cc.
netted() { # "NAME=ADDRESS…" COMMAND…
	[ -e "$SCRATCH/resolver.so" ] || cc -shared -fPIC -D_GNU_SOURCE -o "$SCRATCH/resolver.so" "$TESTS/resolver.c" -ldl || return
	names=$1
	shift
	: >>"$SCRATCH/names"
	env LD_PRELOAD="$SCRATCH/resolver.so" RESOLVER="$names" RESOLVER_LOG="$SCRATCH/names" RESOLVER_PORT="${TLS##*:}" \
		ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0" "$@"
}
