# What ./compare and ./shop have in common: they build the module that they need, if what was built is older than the sources,
# and run it from there. Sourced; whoever does it sets before:
#   home     the repository's root
#   script   the name that messages begin with, compare or shop
#   module   the module to build, such as benchmarks
#   sources  an array: what the build is made of; all of it below $home

built=$home/$module/target/$script-built # as old as the build that the script made
class_path_file=$home/$module/target/class-path

fail() {
    echo "$script: $*" >&2
    exit 1
}

# The first number of "17.0.15", of "1.8.0_402" and of "25-ea" is enough here.
require_java() {
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    command -v "$java" > /dev/null || fail "needs a JDK 17 or newer, and there is no '$java'; set JAVA_HOME to one."
    local version
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
    [ "${version%%.*}" -ge 17 ] 2> /dev/null ||
        fail "needs a JDK 17 or newer, and '$java' is Java ${version:-of unknown version}; set JAVA_HOME to one."
    command -v "${java}c" > /dev/null || fail "needs a JDK, and there is no '${java}c' beside '$java'; set JAVA_HOME to one."
}

require_maven() {
    command -v mvn > /dev/null || fail "needs Maven 3.8 or newer to build, and there is no 'mvn' on the PATH."
    local version major minor
    version=$(mvn --version 2> /dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    IFS=. read -r major minor _ <<< "$version"
    [ $((${major:-0} * 100 + ${minor:-0})) -ge 308 ] ||
        fail "needs Maven 3.8 or newer, and 'mvn' is ${version:-of unknown version}."
}

is_built() {
    [ -e "$built" ] && [ -e "$class_path_file" ] &&
        [ -z "$(find "${sources[@]}" -newer "$built" -print -quit)" ] &&
        tr ':' '\n' < "$class_path_file" | while read -r entry; do [ -e "$entry" ] || exit 1; done
}

build() {
    require_maven
    echo "Building ..."
    mkdir -p "$home/$module/target"
    touch "$built.begun"
    mvn --batch-mode --quiet -Dstyle.color=never --file "$home/pom.xml" --projects "$module" --also-make \
        -Dmaven.test.skip=true -Dmaven.javadoc.skip=true -Dmaven.source.skip=true -Dspotless.check.skip=true \
        package || fail "the build failed; the reason stands above."
    mv "$built.begun" "$built"
}

# Sets java and class_path.
require_build() {
    require_java
    is_built || build
    class_path=$home/$module/target/classes:$(cat "$class_path_file")
}
