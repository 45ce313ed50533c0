#include "CRE2.h"

#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include <re2/re2.h>

struct cre2_pattern {
    RE2 expression;

    cre2_pattern(const re2::StringPiece &text, const RE2::Options &options) : expression(text, options) {}
};

namespace {

cre2_status status_of(RE2::ErrorCode code) {
    switch (code) {
    case RE2::NoError:
        return CRE2_OK;
    case RE2::ErrorPatternTooLarge:
    case RE2::ErrorRepeatSize:
        return CRE2_TOO_LARGE;
    default:
        return CRE2_SYNTAX;
    }
}

}  // namespace

extern "C" cre2_pattern *cre2_compile(const char *pattern, size_t length, int64_t max_memory, cre2_status *status) {
    try {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(max_memory);
        auto result = std::make_unique<cre2_pattern>(re2::StringPiece(pattern, length), options);
        *status = status_of(result->expression.error_code());
        return *status == CRE2_OK ? result.release() : nullptr;
    } catch (...) {
        *status = CRE2_NO_MEMORY;
        return nullptr;
    }
}

extern "C" void cre2_release(cre2_pattern *pattern) { delete pattern; }

extern "C" int cre2_group_count(const cre2_pattern *pattern) { return pattern->expression.NumberOfCapturingGroups(); }

extern "C" bool cre2_find(
    const cre2_pattern *pattern, const char *text, size_t length, size_t start, cre2_range *ranges, int count) {
    try {
        re2::StringPiece few[8];
        std::vector<re2::StringPiece> many;
        re2::StringPiece *pieces = few;
        if (count > 8) {
            many.resize(count);
            pieces = many.data();
        }
        // An empty text may come without an address; the pieces of a match must have one.
        const char *base = text == nullptr ? "" : text;
        re2::StringPiece whole(base, length);
        if (start > length || !pattern->expression.Match(whole, start, length, RE2::UNANCHORED, pieces, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            bool present = pieces[i].data() != nullptr;
            ranges[i].start = present ? pieces[i].data() - base : -1;
            ranges[i].end = present ? ranges[i].start + static_cast<ptrdiff_t>(pieces[i].size()) : -1;
        }
        return true;
    } catch (...) {
        return false;
    }
}

extern "C" ptrdiff_t cre2_offset_of(const void *part, size_t part_length, const void *text, size_t length) {
    if (part_length == 0) {
        return 0;
    }
    if (part_length > length) {
        return -1;
    }
    const void *found = memmem(text, length, part, part_length);
    return found == nullptr ? -1 : static_cast<const char *>(found) - static_cast<const char *>(text);
}
