package org.fristad.web;

import java.util.function.Predicate;
import org.fristad.actor.Actor;

/** A point of the menu: its message, where it leads, its place in the row, and who sees it. */
public record MenuItem(String key, String path, int order, Predicate<Actor> shows) {}
