# Called by `.ci/statistics FOLDER`: R's example schools (package survey) as answers, and what that package says of them.
suppressMessages(library(survey))
data(api)
folder <- commandArgs(TRUE)[1]
digits <- 15

# The answers. What R computes is computed from the files, so that both read the same digits.
columns <- c("cds", "stype", "sname", "dnum", "snum", "api00", "api99", "enroll", "api.stu", "meals", "sch.wide", "awards", "pw")
write <- function(data, name, more) {
    # Of equal values R takes the rows in their order, mera those of less weight first.
    part <- data[order(data$enroll, data$pw), c(columns, more)]
    part$sch.wide <- ifelse(part$sch.wide == "Yes", "yes", "no")
    part$awards <- ifelse(part$awards == "Yes", "yes", "no")
    names(part) <- gsub(".", "_", names(part), fixed = TRUE)
    part$sname <- NULL
    for (column in names(part)) if (is.numeric(part[[column]])) part[[column]] <- formatC(part[[column]], digits = digits, format = "g", width = 1)
    dir.create(file.path(folder, name), showWarnings = FALSE, recursive = TRUE)
    path <- file.path(folder, name, "school.csv")
    write.csv(part, path, row.names = FALSE, quote = FALSE, na = "")
    back <- read.csv(path, colClasses = c(cds = "character"))
    back$sch <- back$sch_wide == "yes"
    back$aw <- back$awards == "yes"
    back
}
strat <- write(apistrat, "strat", "fpc")
one <- write(apiclus1, "clus1", "fpc")
two <- write(apiclus2, "clus2", c("fpc1", "fpc2"))
set.seed(7)
replicates <- as.data.frame(sapply(1:20, function(r) round(apiclus1$pw * rexp(183), 3)))
names(replicates) <- paste0("rw", 1:20)
rep <- write(cbind(apiclus1, replicates), "rep", names(replicates))
# The same districts two years in a row, each year a row of its own: what they share does not count as noise.
pair <- rbind(cbind(apiclus1, year = 1999, api = apiclus1$api99), cbind(apiclus1, year = 2000, api = apiclus1$api00))
panel <- write(pair, "panel", c("fpc", "year", "api"))

all <- character()
say <- function(study, indicator, category, period, column, value) if (is.finite(value)) {
    # What known totals say has no error; floating numbers have one of rounding.
    if (column == "standard_error" && abs(value) < 1e-12) value <- 0
    all <<- c(all, paste(study, indicator, category, period, column, formatC(value, digits = digits, format = "g", width = 1), sep = ","))
}
value <- function(study, indicator, category, estimate, deff = NULL, df = NULL, ends = NULL, factor = 1, period = "") {
    say(study, indicator, category, period, "value", factor * as.numeric(coef(estimate))[1])
    say(study, indicator, category, period, "standard_error", factor * as.numeric(SE(estimate))[1])
    if (!is.null(deff)) say(study, indicator, category, period, "deff", as.numeric(deff)[1])
    if (!is.null(df)) {
        say(study, indicator, category, period, "degrees", df)
        if (is.null(ends)) ends <- as.vector(confint(estimate, df = df))
        say(study, indicator, category, period, "lower", factor * ends[1])
        say(study, indicator, category, period, "upper", factor * ends[2])
    }
}
quantile <- function(study, category, own, p, df, name = if (p == 0.5) "median" else "quarter") {
    q <- svyquantile(~enroll, own, p, qrule = "hf7", df = df)[[1]]
    if (any(is.nan(q))) return()
    say(study, name, category, "", "value", q[1])
    say(study, name, category, "", "standard_error", q[4])
    say(study, name, category, "", "lower", q[2])
    say(study, name, category, "", "upper", q[3])
}
design <- function(study, whole, deff) {
    for (category in c("", "E", "H", "M")) {
        own <- if (category == "") whole else subset(whole, stype == category)
        df <- degf(own)
        # A stratum of few districts has no interval.
        if (df < 1) next
        m <- svymean(~api00, own, deff = deff)
        value(study, "api00", category, m, deff(m), df)
        # Degrees of freedom are those of the rows with a value.
        known <- subset(own, !is.na(enroll) & !is.na(api_stu))
        r <- svyratio(~api_stu, ~enroll, known, deff = deff)
        value(study, "tested", category, r, attr(r, "deff"), degf(known), as.vector(confint(r, df = degf(known))), 100)
        p <- svymean(~as.numeric(sch), own, deff = deff)
        for (method in c("logit", "beta", "mean")) {
            ends <- as.vector(attr(svyciprop(~sch, own, method = method, df = df), "ci"))
            if (!any(is.nan(ends))) value(study, paste0("sch_", method), category, p, deff(p), df, ends, 100)
        }
        known <- subset(own, !is.na(enroll))
        t <- svytotal(~enroll, known, deff = deff)
        value(study, "enrolled", category, t, deff(t), degf(known))
        t <- svytotal(~as.numeric(aw), own, deff = deff)
        value(study, "awarded", category, t, deff(t), df)
        for (p in c(0.5, 0.25)) quantile(study, category, known, p, degf(known))
    }
}
design("strat", svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat), TRUE)
design("clus1", svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = one), TRUE)
design("clus1w", svydesign(~dnum, weights = ~pw, data = one), "replace")
design("clus2", svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = two), TRUE)
design("rows", svydesign(~1, weights = ~1, data = strat), "replace")

# Strata that have one district each.
for (policy in c("certainty", "adjust", "average")) {
    options(survey.lonely.psu = policy)
    strange <- two
    strange$stratum <- ifelse(strange$dnum < 400, "a", ifelse(strange$dnum < 600, "b", "c"))
    strange$stratum[strange$dnum == 15] <- "d"
    own <- svydesign(~dnum, strata = ~stratum, weights = ~pw, data = strange)
    m <- svymean(~api00, own)
    value(policy, "api00", "", m, NULL, degf(own))
    known <- subset(own, !is.na(enroll))
    value(policy, "enrolled", "", svytotal(~enroll, known), NULL, degf(known))
}
dir.create(file.path(folder, "lonely"), showWarnings = FALSE)
write.csv(strange[, c("cds", "stratum", "dnum", "api00", "enroll", "pw")], file.path(folder, "lonely", "school.csv"), row.names = FALSE, quote = FALSE, na = "")
options(survey.lonely.psu = "fail")

weights <- as.matrix(rep[, names(replicates)])
factors <- round(seq(0.5, 0.95, length.out = 20), 3)
made <- list(
    jk1 = svrepdesign(data = rep, weights = ~pw, repweights = weights, type = "JK1", scale = 19 / 20, combined.weights = TRUE),
    jkn = svrepdesign(data = rep, weights = ~pw, repweights = weights, type = "JKn", rscales = factors, scale = 1, combined.weights = TRUE),
    brr = svrepdesign(data = rep, weights = ~pw, repweights = weights, type = "BRR", combined.weights = TRUE),
    fay = svrepdesign(data = rep, weights = ~pw, repweights = weights, type = "Fay", rho = 0.3, combined.weights = TRUE),
    bootstrap = svrepdesign(data = rep, weights = ~pw, repweights = weights, type = "bootstrap", combined.weights = TRUE, mse = TRUE))
made_by_jk1 <- made$jk1
for (method in names(made)) {
    own <- made[[method]]
    value(method, "api00", "", svymean(~api00, own), NULL, 19)
    r <- svyratio(~api_stu, ~enroll, own)
    value(method, "tested", "", r, NULL, 19, as.vector(confint(r, df = 19)), 100)
    value(method, "enrolled", "", svytotal(~enroll, own), NULL, 19)
    value(method, "api00", "E", svymean(~api00, subset(own, stype == "E")), NULL, 19)
    for (category in c("", "E", "H", "M")) for (p in c(0.5, 0.25))
        quantile(method, category, if (category == "") own else subset(own, stype == category), p, 19)
}

own <- svydesign(~dnum, weights = ~pw, fpc = ~fpc, data = panel)
years <- svyby(~api, ~year, own, svymean, covmat = TRUE)
change <- svycontrast(years, c(-1, 1))
say("panel", "api", "", "2000", "value", coef(years)[2])
say("panel", "api", "", "2000", "standard_error", SE(years)[2])
say("panel", "api", "", "1999", "standard_error", SE(years)[1])
say("panel", "api", "", "2000", "change", coef(change))
say("panel", "api", "", "2000", "change_standard_error", SE(change))

# Weights made to reach the numbers of all schools of California.
made <- file.path(folder, "made")
dir.create(made, showWarnings = FALSE)
file.copy(file.path(folder, "clus1", "school.csv"), made)
everyone <- apipop
everyone$sch_wide <- ifelse(everyone$sch.wide == "Yes", "yes", "no")
types <- as.data.frame(table(stype = everyone$stype), responseName = "schools")
wide <- as.data.frame(table(sch_wide = everyone$sch_wide), responseName = "schools")
cells <- as.data.frame(table(stype = everyone$stype, sch_wide = everyone$sch_wide), responseName = "schools")
registers <- function(folder) for (name in c("types", "wide", "cells")) {
    table <- get(name)
    names(table)[ncol(table)] <- "schools"
    write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}
registers(made)
for (pair in list(c("clus1", "cal1"), c("strat", "cals"), c("clus2", "cal2"), c("rep", "rep"))) {
    own <- file.path(folder, pair[2])
    dir.create(own, showWarnings = FALSE)
    if (pair[1] != pair[2]) file.copy(file.path(folder, pair[1], "school.csv"), own)
    registers(own)
}
plain <- svydesign(~dnum, weights = ~pw, data = one)
names(types)[2] <- names(wide)[2] <- names(cells)[3] <- "Freq"
population <- c(sum(types$Freq), types$Freq[2:3], wide$Freq[2])
names(population) <- c("(Intercept)", "stypeH", "stypeM", "sch_wideyes")
calibrated <- function(..., of = plain) calibrate(of, ~ stype + sch_wide, population, epsilon = 1e-12, maxit = 200, ...)
raked <- function(design) {
    made <- rake(design, list(~stype, ~sch_wide), list(types, wide), control = list(maxit = 1000, epsilon = 1e-13))
    # Ten rounds of R take off what the margins explain; where these are not independent, more of them are needed.
    made$postStrata <- rep(made$postStrata, 30)
    made
}
weighted <- list(
    poststratify = postStratify(plain, ~ stype + sch_wide, cells),
    rake = raked(plain),
    linear = calibrated(calfun = "linear"),
    bounded = calibrated(calfun = "linear", bounds = c(0.75, 1.6)),
    logit = calibrated(calfun = "logit", bounds = c(0.5, 2)))
weighted$trim <- weighted$rake
w <- weights(weighted$rake)
weighted$trim <- trimWeights(weighted$rake, upper = 1.2 * mean(w), strict = TRUE)
for (method in names(weighted)) {
    w <- weights(weighted[[method]])
    say("made", paste0("api_", method), "", "", "value", sum(w * one$api00) / sum(w))
    say("made", paste0("enroll_", method), "", "", "value", sum(w * one$enroll))
    say("made", method, "", "", "least", min(w))
    say("made", method, "", "", "greatest", max(w))
    say("made", method, "", "", "deff", length(w) * sum(w^2) / sum(w)^2)
}

# Errors of what is estimated with such weights.
errors <- function(study, method, whole, deff) {
    # Rows out of a part stay in a calibrated sample, and what they lack would make all unknown.
    filled <- function(design) {
        for (column in c("enroll", "api_stu")) design$variables[[column]][is.na(design$variables[[column]])] <- 0
        design
    }
    say_of <- function(what, ...) value(study, paste(what, method, sep = "_"), ...)
    for (category in c("", "yes", "no")) {
        own <- if (category == "") whole else subset(whole, awards == category)
        df <- degf(own)
        m <- svymean(~api00, own, deff = deff)
        say_of("mean", category, m, deff(m), df)
        known <- filled(subset(own, !is.na(enroll) & !is.na(api_stu)))
        r <- svyratio(~api_stu, ~enroll, known, deff = deff)
        say_of("ratio", category, r, attr(r, "deff"), degf(known), as.vector(confint(r, df = degf(known))), 100)
        p <- svymean(~as.numeric(meals > 50), own, deff = deff)
        say_of("share", category, p, deff(p), df, as.vector(attr(svyciprop(~I(meals > 50), own, method = "xlogit", df = df), "ci")), 100)
        known <- filled(subset(own, !is.na(enroll)))
        t <- svytotal(~enroll, known, deff = deff)
        say_of("sum", category, t, deff(t), degf(known))
        t <- svytotal(~as.numeric(meals > 50), own, deff = deff)
        say_of("count", category, t, deff(t), df)
        # Rows without weight, which a part of a calibrated sample keeps, R counts in a quantile.
        if (category == "") quantile(study, category, known, 0.5, degf(known), paste("median", method, sep = "_"))
    }
}
designs <- list(
    cal1 = plain, cals = svydesign(~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
    cal2 = svydesign(~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = two))
for (name in names(designs)) {
    own <- designs[[name]]
    effect <- if (name == "cal1") "replace" else TRUE
    errors(name, "poststratify", postStratify(own, ~ stype + sch_wide, cells), effect)
    errors(name, "rake", raked(own), effect)
    errors(name, "linear", calibrated(of = own, calfun = "linear"), effect)
    errors(name, "logit", calibrated(of = own, calfun = "logit", bounds = c(0.3, 3)), effect)
}

# A kind of school and all schools: the difference of a part and its whole, of one sample.
above <- function(study, whole) {
    for (kind in c("E", "H", "M")) {
        own <- update(whole, part = as.numeric(stype == kind), one = 1, high = 100 * as.numeric(meals > 50))
        compare <- function(indicator, above, below, known = rep(TRUE, nrow(own$variables)), factor = 1) {
            own$variables$y <- ifelse(known, own$variables[[above]], 0)
            own$variables$x <- ifelse(known, own$variables[[below]], 0)
            own$variables$yp <- own$variables$y * own$variables$part
            own$variables$xp <- own$variables$x * own$variables$part
            difference <- svycontrast(svyratio(~yp + y, ~xp + x, own, covmat = TRUE), c(1, 0, 0, -1))
            say(study, paste0(indicator, "_from_all"), kind, "", "value", factor * SE(difference))
        }
        compare("mean", "api00", "one")
        compare("ratio", "api_stu", "enroll", !is.na(own$variables$enroll) & !is.na(own$variables$api_stu), 100)
        compare("share", "high", "one")
    }
}
for (name in names(designs)) above(paste0("above_", name), designs[[name]])
above("above_jk1", made_by_jk1)
above("above_rake1", raked(designs$cal1))
above("above_linear1", calibrated(of = designs$cal1, calfun = "linear"))
above("above_poststratifys", postStratify(designs$cals, ~ stype + sch_wide, cells))
above("above_linears", calibrated(of = designs$cals, calfun = "linear"))
above("above_rake2", raked(designs$cal2))

# Answers to closed questions: how poor a school is, in four steps, and what it won, several at once.
answers <- function(study, design, data, plain = FALSE, factor_of = 1) {
    folder <- file.path(folder, study)
    dir.create(folder, showWarnings = FALSE)
    data$poor <- as.integer(cut(data$meals, c(-1, 25, 50, 75, 100)))
    data$poor[seq(7, nrow(data), 19)] <- NA
    data$won <- trimws(paste(ifelse(data$sch_wide == "yes", "growth", ""), ifelse(data$awards == "yes", "award", "")))
    data$won[data$won == ""] <- "none"
    part <- data[, c("cds", "stype", "dnum", "snum", "sch_wide", "pw", "fpc", "poor", "won")]
    write.csv(part, file.path(folder, "school.csv"), row.names = FALSE, quote = FALSE, na = "")
    registers(folder)
    design$variables$poor <- data$poor
    design$variables$won <- data$won
    for (kind in c("", "E", "M")) {
        own <- if (kind == "") design else subset(design, stype == kind)
        known <- subset(own, !is.na(poor))
        known$variables$poor[is.na(known$variables$poor)] <- 0
        df <- degf(known)
        share <- function(indicator, category, own, expression, df) {
            own$variables$is <- expression(own$variables)
            p <- svymean(~as.numeric(is), own)
            say(study, indicator, category, kind, "standard_error", 100 * SE(p))
            ends <- if (plain) {
                n <- sum(weights(own) > 0)
                prop.test(round(coef(p) * n), n, correct = FALSE)$conf.int
            } else attr(svyciprop(~is, own, method = "xlogit", df = df), "ci")
            say(study, indicator, category, kind, "lower", 100 * ends[1])
            say(study, indicator, category, kind, "upper", 100 * ends[2])
        }
        for (step in 1:4) share("poor", step, known, function(data) data$poor == step, df)
        share("poor", "lowest", known, function(data) data$poor <= 2, df)
        share("poor", "highest", known, function(data) data$poor >= 3, df)
        m <- svymean(~poor, known)
        say(study, "poor", "mean", kind, "standard_error", SE(m))
        ends <- as.vector(confint(m, df = df))
        say(study, "poor", "mean", kind, "lower", ends[1])
        say(study, "poor", "mean", kind, "upper", ends[2])
        for (prize in c("growth", "award")) share("won", prize, own, function(data) grepl(prize, data$won), degf(own))
    }
}
answers("answers1", designs$cal1, one)
answers("answersr", raked(designs$cal1), one)
answers("answerss", designs$cals, strat)
answers("answersp", svydesign(~1, weights = ~1, data = strat), strat, plain = TRUE)

writeLines(c("study,indicator,category,period,column,value", all), file.path(folder, "expected.csv"))
cat(length(all), "numbers\n")
