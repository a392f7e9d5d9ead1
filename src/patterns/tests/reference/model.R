# R: the same evidence from scratch; the mode by optim (BFGS), then one polish by nlm-free Newton on the gradient.
evidence <- function(y, first, chosen) {
  ch <- strsplit(y, "")[[1]]; at <- which(ch != "-"); out <- as.numeric(ch[at]); r <- mean(out)
  full <- ifelse(ch == "-", r, suppressWarnings(as.numeric(ch)))
  sd0 <- function(x) sqrt(mean((x - mean(x))^2))
  z <- sapply(c(1.5, 10), function(half) { d <- .5^(1/half); s <- numeric(length(ch)); s[at[1]] <- r
    for (t in (at[1]+1):length(ch)) s[t] <- d*s[t-1] + (1-d)*full[t-1]
    (s[at] - mean(s[at])) / sd0(s[at]) })
  t <- 2*(at - at[1])/(max(at) - at[1]) - 1
  doy <- as.POSIXlt(as.Date(first) + at - 1)$yday + 1; w <- 2*pi*doy/365.25
  time <- if (length(at) < 120) cbind(t, t^2) else cbind(t, sin(w), cos(w))
  X <- cbind(1, z, scale(time, scale = FALSE)); m <- c(log(-log(1-r)), .25, .10, rep(0, ncol(time))); s <- c(1.5, .25, .25, rep(.5, ncol(time)))
  for (c in chosen) { x <- suppressWarnings(as.numeric(strsplit(c[[1]], "")[[1]][at])); k <- !is.na(x)
    if (c[[2]] == "yes") x[!k] <- mean(x[k]) else { x <- (x - mean(x[k])) / (2*sd0(x[k])) * ifelse(c[[2]] == "under", -1, 1); x[!k] <- 0 }
    X <- cbind(X, x - mean(x)); m <- c(m, if (c[[3]] == "raises") .8 else -.7); s <- c(s, if (c[[3]] == "raises") .5 else .4) }
  lp <- function(b) { h <- exp(drop(X %*% b)); sum(ifelse(out == 1, log1p(-exp(-h)), -h)) - sum((b-m)^2/(2*s^2)) }
  gr <- function(b) { h <- exp(drop(X %*% b)); p <- 1-exp(-h); drop(t(X) %*% (out*h/p - h)) - (b-m)/s^2 }
  o <- optim(m, lp, gr, method = "BFGS", control = list(fnscale = -1, reltol = 1e-15, maxit = 2000))
  h <- exp(drop(X %*% o$par)); p <- 1-exp(-h)
  H <- t(X) %*% (X * (h^2*(1-p)/p)) + diag(1/s^2)
  sprintf("%.8f", lp(o$par) - sum(log(s)) - .5*determinant(H)$modulus)
}
