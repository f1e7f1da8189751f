package io.penstock.domain.availability;

import java.time.LocalDate;

/** So many base units from this date on. */
public record DatedQuantity(LocalDate date, long quantity) {}
