#!/bin/sh
# Makes the Debian package: Packaging/debian.sh PROGRAM VERSION ARCHITECTURE OUT. The program needs nothing of the system.
set -eu
program=$(realpath "$1") version=$2 architecture=$3 out=$(realpath "$4")
cd "$(dirname "$0")"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
install -Dm755 "$program" "$root/usr/bin/mera"

# What Tab offers, in English: the words of shells.
for shell in bash zsh fish; do
    case $shell in
    bash) place=usr/share/bash-completion/completions/mera ;;
    zsh) place=usr/share/zsh/vendor-completions/_mera ;;
    fish) place=usr/share/fish/vendor_completions.d/mera.fish ;;
    esac
    mkdir -p "$root/$(dirname "$place")"
    # Such scripts are read, not run.
    LC_ALL=C.UTF-8 "$program" completion $shell | sed '1{/^#!/d}' >"$root/$place"
    chmod 644 "$root/$place"
done

for language in en ru; do
    case $language in en) place=usr/share/man/man1 ;; ru) place=usr/share/man/ru/man1 ;; esac
    mkdir -p "$root/$place"
    python3 manual.py "$program" "$version" $language | gzip -9n >"$root/$place/mera.1.gz"
    chmod 644 "$root/$place/mera.1.gz"
done

# Bytes that depend on what is packed, not on when.
date=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
documents="$root/usr/share/doc/mera"
mkdir -p "$documents" "$root/DEBIAN" "$root/usr/share/lintian/overrides"
cat >"$documents/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mera
Source: the repository of mera

Files: *
Copyright: 2026 The authors of mera
License: Apache-2.0
 On Debian systems the full text of the Apache License, version 2.0, is in
 /usr/share/common-licenses/Apache-2.0.
Comment:
 The program holds libyaml, RE2, libzip, expat, libxlsxwriter, ReadStat, zlib,
 the GNU C library, Swift's libraries and the tz database; their licences are
 in the packages libyaml-dev, libre2-dev, libzip-dev, libexpat1-dev,
 libxlsxwriter-dev, libreadstat-dev, zlib1g-dev, libc6 and tzdata of Debian,
 and in the Swift toolchain.
END
printf 'mera (%s) unstable; urgency=medium\n\n  * Release %s.\n\n -- The authors of mera <mera@localhost>  %s\n' "$version" "$version" \
    "$(LC_ALL=C date -R -u -d "@$date")" | gzip -9n >"$documents/changelog.gz"
cat >"$root/usr/share/lintian/overrides/mera" <<END
# It is to run in an empty container as well, and takes what it needs along.
mera: statically-linked-binary [usr/bin/mera]
mera: embedded-library
# Made for those who get it outside of Debian; nobody there answers for it by mail.
mera: bogus-mail-host
mera: bogus-mail-host-in-debian-changelog
mera: initial-upload-closes-no-bugs
END
chmod 644 "$documents"/* "$root/usr/share/lintian/overrides/mera"
cat >"$root/DEBIAN/control" <<END
Package: mera
Version: $version
Architecture: $architecture
Maintainer: The authors of mera <mera@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Section: science
Priority: optional
Recommends: git
Description: surveys and indicators from definitions in YAML
 Questionnaires, monitoring indicators and scoring rules are declared in YAML.
 mera checks the definitions before there is any data, evaluates the answers
 that came in, and writes indicator values, distributions, conclusions and a
 report, in English and Russian. Numbers are exact, the same to the byte on
 every machine.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$date" {} +
chmod 755 "$root" && find "$root" -type d -exec chmod 755 {} +
SOURCE_DATE_EPOCH=$date dpkg-deb --root-owner-group --build -Zxz "$root" "$out" >/dev/null
