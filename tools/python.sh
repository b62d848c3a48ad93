# Sourced by start, check and bench: finds a Python that is new enough and leaves its name in $python.
# It has to carry venv, ensurepip and sqlite3: some systems sell those separately.

python=
for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Keerpunt heeft Python 3.11 of nieuwer nodig, met venv (op Debian en Ubuntu: apt install python3-venv)." >&2
    exit 1
fi
