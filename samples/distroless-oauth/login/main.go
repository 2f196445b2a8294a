// Command login stands for a program that fetches an OAuth token and renews it: here the token is made up.
package main

import (
	"log"
	"os"
	"time"
)

func main() {
	for {
		token := "token of " + time.Now().Format(time.RFC3339)
		if err := os.WriteFile("/var/lib/oauth/token", []byte(token), 0o640); err != nil {
			log.Fatal(err)
		}
		log.Print("token renewed")
		time.Sleep(time.Minute)
	}
}
