"""What comes from next door, or to the door, in callers' words; slots are filled by `narratives.tell`."""

from __future__ import annotations

HAPPENINGS: dict[str, tuple[str, ...]] = {
    "rowdy_neighbours": (
        "{them} shouted at me over the fence {when} and called me all sorts",
        "{them} blocked my gate with their bins on purpose and laughed when I could not get out",
        "{them} had people fighting in the garden till {hour}",
        "{them} bang on the wall whenever I put the light on",
        "{them} stood at my window {when} and would not go",
        "{them} poured something over my plants and wrote on the door",
        "It kicked off again with {them}, there was screaming and things thrown in the yard",
        "{them} told my visitors I would be sorry I ever complained",
        "{them} lean over and film me every time I hang the washing out",
    ),
    "noise": (
        "{them} had the music so loud {when} that the cups were shaking",
        "It is the bass, it comes through the floor from {hour} and does not stop",
        "{them} use power tools in the small hours, I think it is a workshop in there",
        "The alarm at {near} has been going since {since} and nobody comes",
        "{them} run up and down and slam every door they have until {hour}",
        "There was another party, forty people at least, they were in the road as well",
        "The television is against my bedroom wall and on all night",
        "{them} shout into the phone on the balcony from {hour}",
    ),
    "animal": (
        "{them} leave the dogs out and they bark from the minute the car goes until {hour}",
        "A big dog with no lead came at my little boy by {near}",
        "There is dog mess on the landing every day and nobody cleans it",
        "{them} keep cockerels in the yard and it starts before five",
        "A dog got through my fence {when} and went for the cat",
        "The dog in that house is skin and bone and howls all night, I cannot listen to it any more",
        "{them} set the dog on anybody who goes near the gate, the post has stopped coming",
    ),
    "trespass": (
        "Somebody was in my back garden {when}, I saw the torch",
        "{group} cut through our yard and over the wall by {near}",
        "{group} have got into the empty house by {near} and there are lights in it at night",
        "They use my side passage as a short cut, and {when} one of them tried the back door",
        "The gate was forced again and somebody had been sleeping in the shed",
        "{group} get up on the flat roof over my kitchen, I can hear them walking",
        "{them} come onto my drive and move things, and say it is their land",
    ),
    "nuisance_calls": (
        "The phone goes at {hour} and there is just breathing",
        "I have had {count} messages since {since} from a number I do not know, all saying they know "
        "where I live",
        "Somebody rings the bell and the house phone at the same time and hangs up",
        "{them} put things about me on the street's group chat, and now people cross the road",
        "I keep getting taxis and pizzas I never ordered, it was {count} of them {when}",
        "Somebody has put my number on a website and men ring it all night",
    ),
}
