// Our faces: first the signs of our own words, then the rest of each slice.
import './noto-sans.css'
import './plain.css'
