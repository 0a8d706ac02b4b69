package org.fristad.network;

/** A county, with its official code and letter, in the coordinators' region it belongs to. */
public record County(String code, String letter, String name, String region) {}
