package io.penstock.proofs.trial;

import java.util.List;

/**
 * What a shop sells, from where, to whom.
 *
 * @param scarce those of the SKUs of which there are few
 */
public record Assortment(List<String> skus, List<String> scarce, List<String> locations, List<String> customers) {}
