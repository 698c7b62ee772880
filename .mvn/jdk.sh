# Sourced by mvnw, kubook and .ci/run: where Java is, and how to get it. POSIX sh.

# Says one line to the user.
say() {
    printf '%s\n' "kubook: $*" >&2
}

# Prints the major version of the Java under home $1, or 0.
java_major() {
    version=
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    elif [ -x "$1/bin/java" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([0-9]*\).*/\1/p')
    fi
    printf '%s\n' "${version:-0}"
}

# Whether home $1 has the tool $2 (java or javac) of Java 17 or newer.
is_java_home() {
    [ -x "$1/bin/$2" ] && [ "$(java_major "$1")" -ge 17 ]
}

# Prints the folder two levels above the file $1, its symbolic links resolved.
home_of() {
    file=$1
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=$(dirname "$file")/$link ;;
        esac
    done
    (cd "$(dirname "$file")/.." && pwd -P)
}

# Prints the first home that has the tool $1 of Java 17 or newer: JAVA_HOME, then PATH, then the usual folders.
find_java_home() {
    if [ -n "${JAVA_HOME:-}" ] && is_java_home "$JAVA_HOME" "$1"; then
        printf '%s\n' "$JAVA_HOME"
        return 0
    fi
    on_path=$(command -v "$1" || true)
    set -- "$1" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home
    if [ -n "$on_path" ]; then
        tool=$1
        shift
        set -- "$tool" "$(home_of "$on_path")" "$@"
    fi
    tool=$1
    shift
    for home in "$@"; do
        if is_java_home "$home" "$tool"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

# Installs the first of the Debian packages $2... that can be had, for want of $1; only as root where apt-get is.
install_debian() {
    wanted=$1
    shift
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        say "$wanted is missing; install it (on Debian and Ubuntu: apt-get install $1)"
        return 1
    fi
    say "$wanted is missing; installing Debian's $1"
    apt_log=$(mktemp)
    DEBIAN_FRONTEND=noninteractive apt-get update >"$apt_log" 2>&1 </dev/null || true
    for package in "$@"; do
        if DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" \
            >>"$apt_log" 2>&1 </dev/null; then
            rm -f "$apt_log"
            return 0
        fi
    done
    tail -n 5 "$apt_log" >&2
    rm -f "$apt_log"
    say "that failed; install $wanted by hand"
    return 1
}

# Sets and exports JAVA_HOME to a JDK 17 or newer, installing one if that is possible.
require_jdk() {
    if ! found=$(find_java_home javac); then
        install_debian "a JDK 17 or newer" openjdk-17-jdk-headless default-jdk-headless || return 1
        if ! found=$(find_java_home javac); then
            say "no JDK 17 or newer is found even now; set JAVA_HOME to one"
            return 1
        fi
    fi
    JAVA_HOME=$found
    export JAVA_HOME
}
