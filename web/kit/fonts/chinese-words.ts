// The signs of our own words, in files by who reads them: the first is what a driver's first screens and the names of places need.
import './words-sc.css'
