package org.fristad.cases;

/** Who a person is, opened. The date of birth is as it was said, which may be only a year. */
record Identity(String birthName, String born, String papers, int version) {

    /** Nothing is written down yet; its version is none that a kept identity has. */
    static final Identity NONE = new Identity("", "", "", -1);
}
