# Called by `.ci/statistics FOLDER` after `statistics.R`: what R's package survey says of differences between groups of its example schools.
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]

read <- function(name) {
    data <- read.csv(file.path(folder, name, "school.csv"), colClasses = c(cds = "character"))
    data$stype <- factor(data$stype)
    data$poor <- as.numeric(data$meals > 50)
    data$sch <- as.numeric(data$sch_wide == "yes")
    data$aw <- factor(ifelse(data$awards == "yes", "true", "false"), c("false", "true"))
    # Without ties, so that R's ranks do not depend on the order of rows.
    data$fine <- data$api00 * 1e6 + data$api99 * 1e3 + data$meals + as.numeric(data$cds) / 1e15
    data
}
all <- character()
say <- function(study, comparison, group, against, test, column, value)
    all <<- c(all, paste(study, comparison, group, against, test, column, formatC(as.numeric(value), digits = 15, format = "g", width = 1), sep = ","))

# Weighted moments by hand.
mean_of <- function(x, w) sum(w * x) / sum(w)
effect <- function(x, w, own) {
    within <- sum(w[own] * (x[own] - mean_of(x[own], w[own]))^2) + sum(w[!own] * (x[!own] - mean_of(x[!own], w[!own]))^2)
    n <- length(x)
    (mean_of(x[own], w[own]) - mean_of(x[!own], w[!own])) / sqrt(n / (n - 2) * within / sum(w))
}
spread <- function(table) {
    p <- table / sum(table)
    e <- outer(rowSums(p), colSums(p))
    sqrt(sum((p - e)^2 / e) / (min(dim(p)) - 1))
}
# Mann and Whitney's ranks with weights: what lies below, and half of what is equal.
ranks <- function(y, w) sapply(y, function(one) (sum(w[y < one]) + sum(w[y == one]) / 2) / sum(w))

pair <- function(study, name, design, y, g, own, against, factor, kind) {
    x <- as.numeric(design$variables[[y]])
    in_own <- design$variables[[g]] == own
    w <- weights(design, "sampling")
    design <- update(design, own_ = as.numeric(in_own), y_ = x)
    tell <- function(column, value) say(study, name, own, against, if (kind == "rank") "design_rank" else "design_t", column, value)
    tell("n", sum(in_own))
    tell("n_against", sum(!in_own))
    if (kind == "rank") {
        equal <- max(w) - min(w) < 1e-9 * max(w)
        if (equal || !any(duplicated(x))) {
            t <- svyranktest(y_ ~ own_, design)
        } else {
            design <- update(design, rank_ = ranks(x, w))
            t <- svyttest(rank_ ~ own_, design)
        }
        r <- 2 * as.numeric(t$estimate)
        share <- (r + 1) / 2
        below <- sapply(x, function(one) (sum(w[!in_own & x < one]) + sum(w[!in_own & x == one]) / 2) / sum(w[!in_own]))
        above <- sapply(x, function(one) (sum(w[in_own & x < one]) + sum(w[in_own & x == one]) / 2) / sum(w[in_own]))
        design <- update(design, z_ = ifelse(in_own, (below - share) / sum(w[in_own]), (1 - above - share) / sum(w[!in_own])))
        error <- 2 * as.numeric(SE(svytotal(~z_, design)))
        ends <- tanh(atanh(r) + c(-1, 1) * qt(0.975, as.numeric(t$parameter)) * error / (1 - r^2))
        tell("effect", r)
        tell("standard_error", error)
    } else {
        t <- svyttest(y_ ~ own_, design)
        m <- svyglm(y_ ~ own_, design)
        tell("value", factor * mean_of(x[in_own], w[in_own]))
        tell("value_against", factor * mean_of(x[!in_own], w[!in_own]))
        tell("difference", factor * as.numeric(t$estimate))
        tell("standard_error", factor * as.numeric(SE(m))[2])
        ends <- factor * as.vector(t$conf.int)
        if (kind == "mean") {
            d <- effect(x, w, in_own)
            tell("cohen_d", d)
            tell("effect", d * (1 - 3 / (4 * length(x) - 9)))
        } else tell("effect", spread(xtabs(w ~ in_own + x)))
    }
    tell("statistic", t$statistic)
    tell("degrees", t$parameter)
    tell("p", t$p.value)
    tell("lower", ends[1])
    tell("upper", ends[2])
    as.numeric(t$p.value)
}

# Every pair, each group against all others, or all against one.
compare <- function(study, name, whole, y, g, kind, mode) {
    factor <- if (kind == "share") 100 else 1
    design <- subset(whole, !is.na(whole$variables[[y]]))
    values <- design$variables[[g]]
    levels <- levels(droplevels(values))
    of <- function(own, against) {
        part <- if (against == "*") design else subset(design, values %in% c(own, against))
        pair(study, name, part, y, g, own, against, factor, kind)
    }
    p <- numeric()
    if (mode == "rest" && length(levels) == 2) mode <- "pairs"
    if (mode == "pairs") for (first in seq_along(levels)) for (second in seq_along(levels)) if (first < second) p <- c(p, setNames(of(levels[first], levels[second]), paste(levels[first], levels[second])))
    if (mode == "rest") for (own in levels) p <- c(p, setNames(of(own, "*"), paste(own, "*")))
    if (mode == "E") for (own in setdiff(levels, "E")) p <- c(p, setNames(of(own, "E"), paste(own, "E")))
    adjusted <- p.adjust(p, "holm")
    for (key in names(p)) {
        parts <- strsplit(key, " ")[[1]]
        say(study, name, parts[1], parts[2], if (kind == "rank") "design_rank" else "design_t", "p_holm", adjusted[key])
    }
    if (length(levels) < 3) return(invisible())
    w <- weights(design, "sampling")
    x <- as.numeric(design$variables[[y]])
    design <- update(design, g_ = droplevels(values), y_ = x, rank_ = ranks(x, w))
    test <- if (kind == "rank") "design_kruskal" else "design_wald"
    tell <- function(column, value) say(study, name, "", "", test, column, value)
    equal <- max(w) - min(w) < 1e-9 * max(w)
    if (kind == "rank" && inherits(design, "svyrep.design")) {
        # R has no such test by replicates: totals of what moves the mean ranks, as of two groups.
        of <- function(level) design$variables$g_ == level
        first <- levels[1]
        r <- design$variables$rank_
        centre <- function(level) sum(w[of(level)] * r[of(level)]) / sum(w[of(level)])
        u <- sapply(levels[-1], function(level) of(level) * (r - centre(level)) / sum(w[of(level)]) - of(first) * (r - centre(first)) / sum(w[of(first)]))
        d <- sapply(levels[-1], centre) - centre(first)
        ndf <- length(levels) - 1
        ddf <- degf(design) - ndf
        F <- as.numeric(d %*% solve(vcov(svytotal(u, design)), d)) / ndf
        found <- list(F = F, df = ndf, ddf = ddf, p = pf(F, ndf, ddf, lower.tail = FALSE))
    } else if (kind == "rank" && (equal || !any(duplicated(x)))) {
        t <- svyranktest(y_ ~ g_, design)
        found <- list(F = as.numeric(t$parameter) / as.numeric(t$statistic), df = as.numeric(t$statistic), ddf = as.numeric(t$ddf), p = as.numeric(t$p.value))
    } else {
        m <- if (kind == "rank") svyglm(rank_ ~ g_, design) else svyglm(y_ ~ g_, design)
        t <- regTermTest(m, ~g_)
        found <- list(F = as.numeric(t$Ftest), df = t$df, ddf = t$ddf, p = as.numeric(t$p))
    }
    tell("statistic", found$F)
    tell("degrees", found$df)
    tell("degrees_below", found$ddf)
    tell("p", found$p)
}

cross <- function(study, name, whole, y, g) {
    design <- subset(whole, !is.na(whole$variables[[y]]))
    formula <- as.formula(paste("~", g, "+", y))
    second <- svychisq(formula, design, statistic = "F")
    first <- svychisq(formula, design, statistic = "Chisq")
    tell <- function(test, column, value) say(study, name, "", "", test, column, value)
    tell("rao_scott_2", "statistic", second$statistic)
    tell("rao_scott_2", "degrees", second$parameter[1])
    tell("rao_scott_2", "degrees_below", second$parameter[2])
    tell("rao_scott_2", "p", second$p.value)
    tell("rao_scott_1", "statistic", first$statistic)
    tell("rao_scott_1", "degrees", first$parameter)
    tell("rao_scott_1", "p", first$p.value)
    tell("rao_scott_1", "effect", spread(xtabs(as.formula(paste("weights(design, 'sampling') ~", g, "+", y)), design$variables)))
}

design <- function(study, whole) {
    compare(study, "mean_rest", whole, "api00", "stype", "mean", "rest")
    compare(study, "mean_ref", whole, "api00", "stype", "mean", "E")
    compare(study, "mean_pairs", whole, "enroll", "stype", "mean", "pairs")
    compare(study, "mean_two", whole, "api00", "aw", "mean", "rest")
    compare(study, "share_pairs", whole, "sch", "stype", "share", "pairs")
    compare(study, "share_two", whole, "sch", "aw", "share", "rest")
    compare(study, "rank_pairs", whole, "api00", "stype", "rank", "pairs")
    compare(study, "rank_two", whole, "enroll", "aw", "rank", "rest")
    compare(study, "rank_fine", whole, "fine", "stype", "rank", "rest")
    cross(study, "cross_three", whole, "stype", "aw")
    cross(study, "cross_two", whole, "sch_wide", "aw")
    cross(study, "cross_types", whole, "sch_wide", "stype")
    part <- subset(whole, stype != "H")
    part$variables$stype <- droplevels(part$variables$stype)
    compare(study, "domain_mean", part, "api00", "stype", "mean", "rest")
    compare(study, "domain_rank", part, "api00", "aw", "rank", "rest")
    cross(study, "domain_cross", part, "stype", "aw")
}
design("strat", svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = read("strat")))
design("clus1", svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = read("clus1")))
design("clus1w", svydesign(~dnum, weights = ~pw, data = read("clus1")))
design("clus2", svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = read("clus2")))
design("weighted", svydesign(~1, weights = ~pw, data = read("clus2")))

# Weights for each of twenty other samples.
rep <- read("rep")
weights <- as.matrix(rep[, paste0("rw", 1:20)])
factors <- round(seq(0.5, 0.95, length.out = 20), 3)
replicated <- function(...) svrepdesign(data = rep, weights = ~pw, repweights = weights, combined.weights = TRUE, ...)
made <- list(
    jk1 = replicated(type = "JK1", scale = 19 / 20), jkn = replicated(type = "JKn", rscales = factors, scale = 1),
    bootstrap = replicated(type = "bootstrap", mse = TRUE))
for (name in names(made)) {
    compare(name, "mean_ref", made[[name]], "api00", "stype", "mean", "E")
    compare(name, "mean_two", made[[name]], "enroll", "aw", "mean", "rest")
    compare(name, "share_pairs", made[[name]], "sch", "stype", "share", "pairs")
    compare(name, "rank_rest", made[[name]], "api00", "stype", "rank", "rest")
    cross(name, "cross_types", made[[name]], "aw", "stype")
}

# Weights that reach known totals: what these explain is no noise.
types <- read.csv(file.path(folder, "cal1", "types.csv"))
wide <- read.csv(file.path(folder, "cal1", "wide.csv"))
cells <- read.csv(file.path(folder, "cal1", "cells.csv"))
names(types)[2] <- names(wide)[2] <- names(cells)[3] <- "Freq"
population <- c(sum(types$Freq), types$Freq[2:3], wide$Freq[2])
names(population) <- c("(Intercept)", "stypeH", "stypeM", "sch_wideyes")
calibrated <- function(of, ...) calibrate(of, ~ stype + sch_wide, population, epsilon = 1e-12, maxit = 200, ...)
raked <- function(design) {
    made <- rake(design, list(~stype, ~sch_wide), list(types, wide), control = list(maxit = 1000, epsilon = 1e-13))
    made$postStrata <- base::rep(made$postStrata, 30)
    made
}
designs <- list(
    cal1 = svydesign(~dnum, weights = ~pw, data = read("cal1")),
    cals = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = read("cals")),
    cal2 = svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = read("cal2")))
for (name in names(designs)) {
    own <- designs[[name]]
    made <- list(
        poststratify = postStratify(own, ~ stype + sch_wide, cells), rake = raked(own),
        linear = calibrated(own, calfun = "linear"), logit = calibrated(own, calfun = "logit", bounds = c(0.3, 3)))
    for (method in names(made)) {
        study <- paste(name, method, sep = "_")
        compare(study, "mean_rest", made[[method]], "api00", "stype", "mean", "rest")
        compare(study, "mean_two", made[[method]], "api00", "aw", "mean", "rest")
        compare(study, "share_two", made[[method]], "poor", "aw", "share", "rest")
        compare(study, "rank_two", made[[method]], "api00", "aw", "rank", "rest")
        cross(study, "cross_types", made[[method]], "aw", "stype")
    }
}

writeLines(c("study,comparison,group,against,test,column,value", all), file.path(folder, "comparisons.csv"))
cat(length(all), "numbers of comparisons\n")
