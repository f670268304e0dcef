# What setup says while it works: which step it is, how far it has come, about how long is left; and how it ends when it
# is told to. Sourced by scripts/setup.sh. On a terminal one line is written over, elsewhere a line comes now and then.

log=build/setup.log
step_texts=() step_seconds=() step_number=0 # what is planned, and what each step takes on two cores and a usual line
begun_s=0 shown_s=0 shown_share=0 line_open=no
child="" child_is_apt=no must_finish=no

columns=$({ stty size </dev/tty | cut -d' ' -f2; } 2>/dev/null || true)
[ "${columns:-0}" -gt 20 ] || columns=80

rewrites() { [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; }

end_line() {
    [ $line_open = no ] || printf '\n'
    line_open=no
}

say() { end_line && printf '%s\n' "$*"; }
stop() { end_line && printf '\n' >&2 && printf '%s\n' "$@" >&2 && exit 1; }

plan() { step_texts+=("$1") && step_seconds+=("$2"); }

begin() { # the next step
    step_number=$((step_number + 1)) shown_s=-99 shown_share=-1
    [ $begun_s != 0 ] || begun_s=$SECONDS
    end_line
    show 0 "${step_texts[step_number - 1]}"
}

show() { # $1: how much of this step is done, in a hundred; $2: what is being done
    local text
    if ! rewrites && [ $((SECONDS - shown_s)) -lt 20 ] && [ $(($1 / 25)) = $((shown_share / 25)) ]; then return; fi
    [ "$1" != $shown_share ] || [ $((SECONDS - shown_s)) -ge 1 ] || return 0
    shown_s=$SECONDS shown_share=$1
    text="[$step_number/${#step_texts[@]}] $2 · $(left "$1")"
    if rewrites; then
        printf '\r%-*s' $((columns - 1)) "${text:0:columns-1}"
        line_open=yes
    else
        printf '%s\n' "$text"
    fi
}

left() { # about how long is left, when $1 percent of this step are done: as fast as it went so far, at first as usual
    local each now=0 all=0 usual=15 number=0
    for each in "${step_seconds[@]}"; do
        number=$((number + 1)) all=$((all + each))
        [ $number -ge $step_number ] || now=$((now + each))
        [ $number != $step_number ] || now=$((now + each * $1 / 100))
    done
    each=$(((all - now) * (SECONDS - begun_s + usual) / (now + usual)))
    if [ $each -ge 90 ]; then
        echo "about $(((each + 30) / 60)) minutes left"
    else
        echo "about $((each > 0 ? each : 1)) s left"
    fi
}

run() { # $1: who reads; the rest is run. Each line goes into the log and to the reader, an empty one when none came.
    local reader=$1 line begun="" status=0 got # begun: of a line whose end has not come yet
    shift
    printf '+ %s\n' "$*" >>$log
    # The lock goes on to pip, whose end a second setup has to wait for, and not to what apt may start for good.
    exec 8< <(
        trap '' INT HUP # a terminal tells them to everybody: here it is told_to_end that ends the child
        [ $child_is_apt = no ] || exec 9>&-
        exec "$@" 2>&1 </dev/null
    )
    child=$!
    while true; do
        got=0
        IFS= read -r -t 1 -u 8 line || got=$?
        begun+=$line
        if [ $got = 0 ] || { [ $got -le 128 ] && [ -n "$begun" ]; }; then # a last line may have no end
            printf '%s\n' "$begun" >>$log
            "$reader" "$begun"
            begun=""
        elif [ $got -gt 128 ]; then
            "$reader" ""
        fi
        [ $got = 0 ] || [ $got -gt 128 ] || break
    done
    wait "$child" || status=$?
    child="" child_is_apt=no must_finish=no
    exec 8<&-
    return $status
}

quiet() { :; }

told_to_end() { # Ctrl+C, SIGTERM, a closed terminal: what was begun ends before this does
    trap '' INT TERM HUP
    if [ -n "$child" ]; then
        if [ $must_finish = yes ]; then
            say "Bringing the system packages that were begun to their end ..."
        elif [ $child_is_apt = yes ] && [ ${#root[@]} -gt 0 ]; then # root's, by sudo
            "${root[@]}" sh -c 'kill "$1"' sh "$child" 2>/dev/null || true
        else
            kill "$child" 2>/dev/null || true
        fi
        cat <&8 >>$log || true
        wait "$child" || true
    fi
    rm -rf build/pip
    # What pip itself had begun still holds the lock for a moment.
    exec 9>&-
    flock -w 20 build/setup.lock true 2>/dev/null || true
    say "Stopped; nothing runs any more. What was fetched is kept: the same command goes on from there."
    exit 130
}
trap told_to_end INT TERM HUP
