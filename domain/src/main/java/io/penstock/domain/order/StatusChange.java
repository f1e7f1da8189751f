package io.penstock.domain.order;

import java.time.Instant;
import java.util.Optional;

/** One step of an order: what it became, when, who said so, and what a person would want to know of it. */
public record StatusChange(OrderStatus status, Instant at, OrderStatus.Source by, Optional<String> detail) {}
