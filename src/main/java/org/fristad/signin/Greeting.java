package org.fristad.signin;

import java.io.Serializable;
import java.util.Locale;

/** How somebody who has signed in is greeted. */
record Greeting(String name, String organisation, Locale language) implements Serializable {}
