package org.fristad.sessions;

import java.io.Serializable;
import java.util.Locale;

/** How somebody who has signed in is greeted. */
public record Greeting(String name, String organisation, Locale language) implements Serializable {}
