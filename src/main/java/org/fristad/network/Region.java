package org.fristad.network;

/** One of the coordinators' regions. */
public record Region(String code, String name) {}
